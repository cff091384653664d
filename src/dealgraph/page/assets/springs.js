// Springs on request, by vis-network's physics. They start from the places that Python computed, so
// the same view always ends in the same places; the library sleeps in the page until then.

const loosened = new Map();  // places by what was drawn

function wakeLibrary() {
  if (window.vis) return;
  // the content security policy knows this script by its hash, and no other
  document.body.append(el("script", {}, $("library").textContent));
}

const putLoose = (key) => { graph.at = spread(graph.view.nodes, (node) => loosened.get(key).get(node.key)); };

function loosen(key) {
  if (loosened.has(key)) {
    putLoose(key);
    return;
  }
  wakeLibrary();
  const box = el("div", { class: "hidden", "aria-hidden": "true" });
  document.body.append(box);
  const nodes = graph.view.nodes.map((node) => {
    const [x, y] = graph.at.get(node.key);
    return { id: node.key, x, y, shape: "dot", size: 14 };
  });
  const edges = graph.view.lines.map((line) => ({ id: line.id, from: line.from, to: line.to }));
  const options = {
    layout: { randomSeed: 1, improvedLayout: false },
    edges: { smooth: false },
    physics: { minVelocity: 0.01, solver: "barnesHut", barnesHut: { gravitationalConstant: -9000, springLength: 130, avoidOverlap: 0.6 }, stabilization: { iterations: 180, updateInterval: 200, fit: false } },
  };
  const net = new window.vis.Network(box, { nodes, edges }, options);
  net.once("stabilizationIterationsDone", () => {
    const places = new Map(Object.entries(net.getPositions()).map(([id, { x, y }]) => [id, [Math.round(x), Math.round(y)]]));
    net.destroy();
    box.remove();
    loosened.set(key, places);
    if (drawn !== key) return;
    putLoose(key);
    fitGraph();
    say("Spread by springs");
  });
}

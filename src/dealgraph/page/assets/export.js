// Files made in the page: nothing is sent anywhere.

function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  say(`${name} saved`);
}

const fileName = (ending) => `${fold(DATA.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40) || "dealgraph"}.${ending}`;
const svgBlob = () => new Blob([new XMLSerializer().serializeToString(picture())], { type: "image/svg+xml" });

function withGraph(act) {
  if (state.main !== "graph") go({ main: "graph" });
  act();
  $("save").open = false;
}

// three pixels for each one of the screen: sharp in print
function savePng(times = 3) {
  const whole = picture();
  const [width, height] = ["width", "height"].map((name) => +whole.getAttribute(name));
  const address = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(whole)], { type: "image/svg+xml" }));
  const image = new Image();
  image.addEventListener("load", () => {
    const canvas = el("canvas", { width: width * times, height: height * times });
    canvas.getContext("2d").drawImage(image, 0, 0, width * times, height * times);
    URL.revokeObjectURL(address);
    canvas.toBlob((blob) => save(blob, fileName("png")), "image/png");
  });
  image.src = address;
}

const saveSvg = () => save(svgBlob(), fileName("svg"));
const saveCsv = () => save(new Blob(["\ufeff" + asText(sorted(live.events), ",")], { type: "text/csv" }), fileName("csv"));

function printPage() {
  fill($("paper"), el("h1", {}, clip(DATA.title, 200)), picture());
  window.print();
}

/**
 * The script of the page: draws each figure for the width at hand and saves it as a picture. It runs from file://,
 * so it is one classic script and asks for nothing. Every number it draws stands in the page as text as well.
 */
export const CLIENT = `(() => {
'use strict';
const data = JSON.parse(document.getElementById('figures').textContent);
const fonts = document.getElementById('fonts').textContent;
const config = { displayModeBar: false, responsive: false, scrollZoom: false, doubleClick: false, showTips: false };
const NARROW = 640;
const plots = [...document.querySelectorAll('.plot')];

async function draw(plot) {
  const width = Math.floor(plot.clientWidth);
  const drawn = plot.dataset.drawn;
  if (width === 0 || drawn === String(width)) return;
  const { narrow, wide } = data[plot.dataset.figure];
  const figure = width < NARROW ? narrow : wide;
  plot.style.minHeight = figure.layout.height + 'px';
  await Plotly.react(plot, figure.traces, { ...figure.layout, width }, config);
  plot.dataset.drawn = String(width);
}
async function drawAll() {
  await document.fonts.ready;
  for (const plot of plots) await draw(plot);
  document.documentElement.dataset.drawn = 'all';
}

function save(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
async function picture(id) {
  const { wide, framed, title, alt } = data[id];
  const url = await Plotly.toImage({ data: wide.traces, layout: framed, config: { staticPlot: true } }, { format: 'svg', width: framed.width, height: framed.height });
  const raw = decodeURIComponent(url.slice(url.indexOf(',') + 1));
  const head = '<title>' + escape(title) + '</title><desc>' + escape(alt) + '</desc><style>' + fonts + '</style>';
  return { svg: raw.replace(/^<svg([^>]*)>/, '<svg$1 role="img">' + head), width: framed.width, height: framed.height };
}
async function saveSvg(id) {
  const { svg } = await picture(id);
  save(id + '.svg', new Blob([svg], { type: 'image/svg+xml' }));
}
async function savePng(id) {
  const { svg, width, height } = await picture(id);
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * 3;
  canvas.height = height * 3;
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  canvas.toBlob((blob) => save(id + '.png', blob), 'image/png');
}
for (const files of document.querySelectorAll('[data-files]')) {
  const id = files.dataset.files;
  for (const [name, act] of [['PNG', savePng], ['SVG', saveSvg]]) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = name;
    button.setAttribute('aria-label', 'Save this figure as ' + name);
    button.addEventListener('click', () => act(id));
    files.prepend(button);
  }
}
let wait = 0;
addEventListener('resize', () => {
  clearTimeout(wait);
  wait = setTimeout(drawAll, 150);
});
drawAll();
})();`;

// A picture as the numbers of at most `most` colours of its own: those that the eye would miss first.
async ([png, most]) => {
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }), { colorSpaceConversion: "none" });
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height).getContext("2d");
  canvas.drawImage(bitmap, 0, 0);
  const pixels = new Uint32Array(canvas.getImageData(0, 0, width, height).data.buffer);

  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const colours = [...counts.keys()].sort((one, other) => one - other);
  const parts = (colour) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];
  const split = colours.map(parts);
  const nearest = new Array(colours.length).fill(0);
  const distance = new Array(colours.length).fill(Infinity);
  const palette = [];
  while (palette.length < most) {
    let worst = 0;
    let loss = 0;
    colours.forEach((colour, place) => {
      const lost = counts.get(colour) * Math.min(distance[place], 1e9);
      if (lost > loss) [worst, loss] = [place, lost];
    });
    if (!loss) break;
    palette.push(split[worst]);
    const [red, green, blue] = split[worst];
    split.forEach((part, place) => {
      const away = (part[0] - red) ** 2 + (part[1] - green) ** 2 + (part[2] - blue) ** 2;
      if (away < distance[place]) [distance[place], nearest[place]] = [away, palette.length - 1];
    });
  }

  const numbers = new Map(colours.map((colour, place) => [colour, nearest[place]]));
  let text = "";
  for (const pixel of pixels) text += String.fromCharCode(numbers.get(pixel));
  return { width, height, palette: palette.flat(), numbers: btoa(text) };
};

/* What is to be found wrong on a page as it stands, in words: run by tests/journeys/looking.py. */
async () => {
  const wrong = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const name = (element) => {
    const words = (element.getAttribute("aria-label") || element.textContent || element.name || "").trim();
    const classes = [...element.classList].map((each) => `.${each}`).join("");
    return `<${element.localName}${classes}> ${words.replace(/\s+/g, " ").slice(0, 40)}`;
  };
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };

  /* Nothing is wider than the window. */
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    const over = all("body *").filter((each) => shown(each) && each.getBoundingClientRect().right > root.clientWidth + 1);
    wrong.push(`scrolls sideways, ${root.scrollWidth} of ${root.clientWidth} px: ${over.slice(0, 3).map(name).join(", ")}`);
  }

  /* Nothing moves once the page stands as it was loaded, and not much before: a table finds its widths as it comes in. */
  const shifts = [];
  const observer = new PerformanceObserver((list) => shifts.push(...list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
  await frame();
  await frame();
  const loaded = performance.now();
  await new Promise((resolve) => { setTimeout(resolve, 50); });
  shifts.push(...observer.takeRecords());
  const whole = shifts.reduce((sum, shift) => sum + shift.value, 0);
  for (const shift of shifts.filter((each) => each.startTime > loaded || whole >= 0.1)) {
    const moved = shift.sources.map(({ node, previousRect: from, currentRect: to }) => {
      const what = name(node?.localName ? node : node?.parentElement ?? document.body);
      return `${what} from ${from.x},${from.y} to ${to.x},${to.y}`;
    });
    wrong.push(`moved by ${shift.value.toFixed(4)}: ${moved.join(", ")}`);
  }

  /* No text stands out too little from what is behind it: 4.5 to 1, whatever its size. */
  const parts = (color) => {
    const [red, green, blue, alpha = 1] = color.match(/[\d.]+/g).map(Number);
    return { rgb: [red, green, blue], alpha };
  };
  const over = (front, alpha, behind) => front.map((value, place) => value * alpha + behind[place] * (1 - alpha));
  const ground = (element) => {
    const layers = [];
    for (let each = element; each; each = each.parentElement) {
      const layer = parts(getComputedStyle(each).backgroundColor);
      if (layer.alpha) layers.unshift(layer);
      if (layer.alpha === 1) break;
    }
    const canvas = getComputedStyle(root).colorScheme.startsWith("dark") ? [0, 0, 0] : [255, 255, 255];
    return layers.reduce((behind, layer) => over(layer.rgb, layer.alpha, behind), canvas);
  };
  const light = (rgb) => {
    const [red, green, blue] = rgb.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ratio = (element, color) => {
    let { rgb, alpha } = parts(color);
    for (let each = element; each; each = each.parentElement) alpha *= Number(getComputedStyle(each).opacity);
    const behind = ground(element);
    const [low, high] = [light(over(rgb, alpha, behind)), light(behind)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const judge = (element, color, words) => {
    const found = ratio(element, color);
    if (found < 4.5) wrong.push(`only ${found.toFixed(2)} to 1: ${name(element)} ${words}`);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || seen.has(element) || element.closest("script, style, option") || !shown(element)) continue;
    seen.add(element);
    const style = getComputedStyle(element);
    judge(element, element.closest("svg") ? style.fill : style.color, "");
  }
  all("input:not([type=hidden], [type=checkbox], [type=radio]), textarea, select").filter(shown).forEach((field) => {
    const { color } = getComputedStyle(field, field.placeholder && !field.value ? "::placeholder" : null);
    if (parts(color).alpha) judge(field, color, field.placeholder || "");
  });

  /* Whatever takes the focus shows it, and can be seen and hit where it is then. */
  const hit = (element) => [...element.getClientRects()].some((box) => {
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, root.clientHeight)];
    const [x, y] = [box.left + box.width / 2, (top + bottom) / 2];
    if (x < 0 || x > root.clientWidth || top >= bottom) return false;
    const found = document.elementFromPoint(x, y);
    return found && (element.contains(found) || found.contains(element) && !found.matches("body, html") || found.closest("label")?.control === element);
  });
  const look = (element) => [element, ...element.children].map((each) => {
    const style = getComputedStyle(each);
    return [style.outlineStyle, style.outlineWidth, style.boxShadow, style.borderColor, style.backgroundColor, style.stroke];
  }).join();
  const stops = "a[href], button:enabled, input:enabled:not([type=hidden]), select:enabled, textarea:enabled, summary, [tabindex='0']";
  all(stops).filter((each) => each.checkVisibility({ visibilityProperty: true })).forEach((each) => {
    const before = look(each);
    each.focus();
    if (document.activeElement !== each) return wrong.push(`does not take the focus: ${name(each)}`);
    if (look(each) === before) wrong.push(`does not show the focus: ${name(each)}`);
    if (!hit(each)) wrong.push(`cannot be seen when it has the focus: ${name(each)}`);
  });
  document.activeElement?.blur();
  scrollTo(0, 0);
  return wrong;
}

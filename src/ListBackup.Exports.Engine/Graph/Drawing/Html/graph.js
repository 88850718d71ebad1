'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const $ = id => document.getElementById(id);
  const SVG = 'http://www.w3.org/2000/svg';
  const MOST_EDGES = 400;
  const stacks = new Map(data.stacks.map(s => [s.name, s]));
  const state = { selected: null, query: '', scope: 'both', related: false, weak: true };
  const chips = new Map();

  // Text only ever goes in as text.
  const el = (tag, props = {}, ...children) => {
    const node = Object.assign(document.createElement(tag), props);
    node.append(...children.filter(c => c !== null && c !== undefined));
    return node;
  };
  const group = (items, key) => {
    const map = new Map();
    for (const item of items) {
      const k = key(item);
      if (map.has(k)) map.get(k).push(item); else map.set(k, [item]);
    }
    return map;
  };
  const counted = (n, one, many) => `${n} ${n === 1 ? one : many ?? one + 's'}`;
  const owners = new Map(data.stacks.flatMap(s => s.exports.map(e => [e, s.name])));
  for (const use of data.uses) if (!owners.has(use.export)) owners.set(use.export, use.producer);
  let uses, edges, usesOf, inward, outward;

  function index() {
    const wanted = item => state.weak || item.strength === 'Strong';
    uses = data.uses.filter(wanted);
    edges = data.dependencies.filter(wanted);
    usesOf = group(uses, u => u.export);
    inward = group(edges, e => e.producer);
    outward = group(edges, e => e.consumer);
  }

  // Everything that an export reaches: its readers, and the readers of what those export again.
  function impactOf(name) {
    const reached = new Map();
    const seen = new Set([name]);
    let open = [name];
    for (let distance = 1; open.length > 0; distance++) {
      const next = [];
      for (const use of open.flatMap(e => usesOf.get(e) ?? [])) {
        if (!reached.has(use.consumer)) reached.set(use.consumer, distance);
        if (use.reExport && !seen.has(use.reExport)) { seen.add(use.reExport); next.push(use.reExport); }
      }
      open = next;
    }
    return reached;
  }

  function walk(start, map, end) {
    const reached = new Map();
    let open = [start];
    for (let distance = 1; open.length > 0; distance++) {
      const next = [];
      for (const edge of open.flatMap(s => map.get(s) ?? [])) {
        const other = edge[end];
        if (other !== start && !reached.has(other)) { reached.set(other, distance); next.push(other); }
      }
      open = next;
    }
    return reached;
  }

  // Which role each stack plays for the selection.
  function roles() {
    const map = new Map();
    const { selected } = state;
    if (!selected) return map;
    if (selected.kind === 'export') {
      for (const [stack, distance] of impactOf(selected.name)) map.set(stack, distance === 1 ? 'direct' : 'indirect');
      map.set(owners.get(selected.name), 'selected');
      return map;
    }
    for (const stack of walk(selected.name, outward, 'producer').keys()) map.set(stack, 'needs');
    for (const [stack, distance] of walk(selected.name, inward, 'consumer')) map.set(stack, distance === 1 ? 'direct' : 'indirect');
    map.set(selected.name, 'selected');
    return map;
  }

  function found(stack) {
    const query = state.query.toLowerCase();
    if (!query) return true;
    const has = text => text.toLowerCase().includes(query);
    const byName = state.scope !== 'exports' && has(stack.name);
    return byName || (state.scope !== 'stacks' && stack.exports.some(has));
  }

  function build() {
    const waves = $('waves');
    waves.classList.add(stacks.size > 80 ? 'many' : 'few');
    const bands = data.waves.map(w => ({ title: `Wave ${w.wave}`, reason: w.reason, names: w.stacks }));
    const scripts = data.stacks.filter(s => s.wave === null).map(s => s.name);
    if (scripts.length > 0) bands.push({ title: 'Scripts', reason: 'They read exports and are not deployed.', names: scripts });
    for (const band of bands) {
      const row = el('div', { className: 'chips', role: 'group' });
      row.setAttribute('aria-label', band.title);
      for (const name of band.names) {
        const stack = stacks.get(name);
        const readers = (inwardAll.get(name) ?? []).length;
        const chip = el('button', { type: 'button', className: 'chip' }, name,
          el('small', {}, `${counted(stack.exports.length, 'export')}, ${counted(readers, 'reader')}`));
        if (stack.isCyclic) chip.classList.add('cyclic');
        if (stack.kind !== 'stack') chip.classList.add(stack.kind);
        chip.dataset.stack = name;
        chip.tabIndex = row.childElementCount === 0 ? 0 : -1;
        chip.addEventListener('click', () => select({ kind: 'stack', name }));
        chips.set(name, chip);
        row.append(chip);
      }
      waves.append(el('section', { className: 'wave' }, el('h2', {}, band.title + ' ', el('small', {}, band.reason)), row));
    }
  }

  function draw(role) {
    const svg = $('edges');
    const box = $('waves').getBoundingClientRect();
    const [left, top] = [$('waves').scrollLeft - box.left, $('waves').scrollTop - box.top];
    svg.setAttribute('width', 1);
    svg.setAttribute('height', 1);
    const at = name => {
      const chip = chips.get(name);
      if (!chip || chip.closest('[hidden]')) return null;
      const r = chip.getBoundingClientRect();
      return { x: r.left + left + r.width / 2, top: r.top + top, bottom: r.bottom + top };
    };
    let shown = edges;
    if (state.selected?.kind === 'export') {
      shown = [...group(reachedUses(), u => `${u.producer}\n${u.consumer}`).values()].map(u => u[0]);
    } else if (state.selected) {
      shown = edges.filter(e => role.has(e.producer) && role.has(e.consumer));
    } else if (edges.length > MOST_EDGES) {
      shown = [];
    }
    svg.classList.toggle('crowd', shown.length > 40);
    svg.replaceChildren(...shown.map(edge => {
      const [from, to] = [at(edge.producer), at(edge.consumer)];
      if (!from || !to || edge.producer === edge.consumer) return null;
      const down = from.bottom <= to.top;
      const [y1, y2] = down ? [from.bottom, to.top] : [from.top, to.bottom];
      const bend = Math.max(24, Math.abs(y2 - y1) / 2) * (down ? 1 : -1);
      const path = document.createElementNS(SVG, 'path');
      path.setAttribute('d', `M${from.x},${y1} C${from.x},${y1 + bend} ${to.x},${y2 - bend} ${to.x},${y2}`);
      if (edge.strength === 'Weak') path.classList.add('weak');
      if (cyclic.has(`${edge.consumer}\n${edge.producer}`)) path.classList.add('cyclic');
      if (state.selected) path.classList.add(roleOfEdge(edge, role));
      return path;
    }).filter(Boolean));
  }

  function reachedUses() {
    const names = new Set([state.selected.name]);
    for (let size = 0; size !== names.size;) {
      size = names.size;
      for (const name of [...names]) for (const use of usesOf.get(name) ?? []) if (use.reExport) names.add(use.reExport);
    }
    return [...names].flatMap(n => usesOf.get(n) ?? []);
  }

  const roleOfEdge = (edge, role) => {
    if (role.get(edge.producer) === 'selected') return 'direct';
    return ['selected', 'needs'].includes(role.get(edge.consumer)) ? 'needs' : 'indirect';
  };

  function show() {
    const role = roles();
    let visible = 0;
    for (const [name, chip] of chips) {
      chip.classList.remove('selected', 'needs', 'direct', 'indirect', 'dim');
      const is = role.get(name);
      if (is) chip.classList.add(is);
      else if (state.selected) chip.classList.add('dim');
      chip.setAttribute('aria-pressed', is === 'selected' && state.selected.kind === 'stack');
      chip.hidden = !found(stacks.get(name)) || (state.related && state.selected !== null && !is);
      if (!chip.hidden) visible++;
    }
    for (const wave of document.querySelectorAll('.wave')) wave.hidden = !wave.querySelector('.chip:not([hidden])');
    for (const row of document.querySelectorAll('.chips')) {
      const current = row.querySelector('.chip[tabindex="0"]:not([hidden])') ?? row.querySelector('.chip:not([hidden])');
      for (const chip of row.children) chip.tabIndex = chip === current ? 0 : -1;
    }
    draw(role);
    detail(role);
    $('status').textContent = status(role, visible);
  }

  function status(role, visible) {
    const { selected } = state;
    const of = kind => [...role.values()].filter(r => r === kind).length;
    const shown = `${visible} of ${counted(stacks.size, 'stack')} shown`;
    if (!selected) return `${shown}, ${counted(data.dependencies.length, 'dependency', 'dependencies')}, ${counted(owners.size, 'export')}, ${counted(data.cycles.length, 'cycle')}.`;
    const through = of('indirect') > 0 ? `, ${of('indirect')} more through others` : '';
    return selected.kind === 'export'
      ? `Impact of ${selected.name}: ${counted(of('direct'), 'stack')} read it${through}. ${shown}.`
      : `${selected.name} needs ${counted(of('needs'), 'stack')}; ${counted(of('direct'), 'stack')} read it${through}. ${shown}.`;
  }

  const link = (kind, name) => {
    const button = el('button', { type: 'button', className: 'link' }, name);
    if (state.selected?.kind === kind && state.selected.name === name) button.setAttribute('aria-current', 'true');
    button.addEventListener('click', () => select({ kind, name }));
    return button;
  };
  const list = (title, items) => items.length === 0 ? [] : [el('h3', {}, title), el('ul', {}, ...items)];
  const place = use => [use.logicalId, use.propertyPath].filter(Boolean).join('.') + (use.path ? ` ${use.path}${use.line ? ':' + use.line : ''}` : '');
  const tags = use => [use.strength === 'Weak' ? el('span', { className: 'tag' }, 'weak') : null, use.match !== 'Exact' ? el('span', { className: 'tag' }, use.match.toLowerCase()) : null];

  function detail() {
    const panel = $('details');
    panel.hidden = false;
    const { selected } = state;
    if (!selected) panel.replaceChildren(...overview());
    else panel.replaceChildren(...(selected.kind === 'export' ? exportDetail(selected.name) : stackDetail(selected.name)));
  }

  function overview() {
    const query = state.query.toLowerCase();
    const matches = query && state.scope !== 'stacks' ? [...owners.keys()].filter(e => e.toLowerCase().includes(query)).slice(0, 100) : [];
    return [
      el('h2', {}, 'Pick a stack or an export'),
      el('p', {}, 'A stack shows what it needs and what it would break; an export shows everything that it reaches.'),
      ...list(`Exports found (${matches.length})`, matches.map(e => el('li', {}, link('export', e)))),
      ...list('Cycles', data.cycles.slice(0, 50).map(c => el('li', {}, ...c.stacks.flatMap(s => [link('stack', s), ' → ']), c.stacks[0], el('br'), el('small', {}, c.advice)))),
      ...list('Notes', data.waves.flatMap(w => w.notes).slice(0, 100).map(n => el('li', {}, n))),
    ];
  }

  function stackDetail(name) {
    const stack = stacks.get(name);
    const reads = group(uses.filter(u => u.consumer === name && u.producer !== name), u => u.producer);
    const mine = data.cycles.filter(c => c.stacks.includes(name));
    return [
      el('h2', {}, name),
      ...list(`Exports (${stack.exports.length})`, stack.exports.map(e => el('li', {}, link('export', e), ' ', el('small', {}, counted(impactOf(e).size, 'stack') + ' reached')))),
      ...[...reads].flatMap(([producer, of]) => [el('h3', {}, 'Reads of ', link('stack', producer)),
        el('ul', {}, ...[...group(of, u => u.export)].map(([e, at]) => el('li', {}, link('export', e), ' ', ...tags(at[0]), ' ', el('small', {}, counted(at.length, 'place')))))]),
      ...list('Read by', (inward.get(name) ?? []).map(e => el('li', {}, link('stack', e.consumer), ' ', el('small', {}, counted(e.exports.length, 'export')), ' ', ...tags(e)))),
      ...list('Exports that nothing here declares', stack.missing.map(e => el('li', {}, e))),
      ...list('Cycles', mine.slice(0, 20).map(c => el('li', {}, c.stacks.concat(c.stacks[0]).join(' → '), el('br'), el('small', {}, c.advice)))),
    ];
  }

  function exportDetail(name) {
    const direct = group(usesOf.get(name) ?? [], u => u.consumer);
    const far = [...impactOf(name)].filter(([, distance]) => distance > 1);
    return [
      el('h2', {}, name),
      el('p', {}, 'Exported by ', link('stack', owners.get(name)), '.'),
      direct.size === 0 ? el('p', {}, 'Nothing that was read uses it.') : null,
      ...[...direct].flatMap(([consumer, at]) => [el('h3', {}, 'Read by ', link('stack', consumer), ' ', ...tags(at[0])),
        el('ul', {}, ...at.map(u => el('li', {}, el('small', {}, place(u) || 'named by AWS'), u.reExport ? ' exported again as ' : null, u.reExport ? link('export', u.reExport) : null)))]),
      ...list('Reached through others', far.map(([stack, distance]) => el('li', {}, link('stack', stack), ' ', el('small', {}, `distance ${distance}`)))),
    ].filter(Boolean);
  }

  function select(selected) {
    const same = state.selected && selected && state.selected.kind === selected.kind && state.selected.name === selected.name;
    state.selected = same ? null : selected;
    const hash = state.selected ? `#${state.selected.kind}=${encodeURIComponent(state.selected.name)}` : '#';
    history.replaceState(null, '', hash);
    show();
    $('details').scrollTop = 0;
  }

  function fromHash() {
    const [kind, name] = location.hash.slice(1).split('=');
    const known = kind === 'stack' ? stacks : kind === 'export' ? owners : null;
    if (known && name && known.has(decodeURIComponent(name))) state.selected = { kind, name: decodeURIComponent(name) };
  }

  function move(chip, key) {
    const all = [...document.querySelectorAll('.chip:not([hidden])')];
    const row = [...chip.parentElement.querySelectorAll('.chip:not([hidden])')];
    const rows = [...document.querySelectorAll('.wave:not([hidden]) .chips')];
    const next = {
      ArrowRight: () => all[all.indexOf(chip) + 1], ArrowLeft: () => all[all.indexOf(chip) - 1], Home: () => row[0], End: () => row[row.length - 1],
      ArrowDown: () => rows[rows.indexOf(chip.parentElement) + 1]?.querySelector('.chip:not([hidden])'),
      ArrowUp: () => rows[rows.indexOf(chip.parentElement) - 1]?.querySelector('.chip:not([hidden])'),
    }[key]?.();
    if (!next) return false;
    for (const other of next.parentElement.children) other.tabIndex = other === next ? 0 : -1;
    next.focus();
    return true;
  }

  const dark = on => {
    document.documentElement.classList.toggle('dark', on);
    $('theme').setAttribute('aria-pressed', on);
  };
  const cyclic = new Set(data.cycles.flatMap(c => c.stacks.map((s, i) => `${s}\n${c.stacks[(i + 1) % c.stacks.length]}`)));
  const inwardAll = group(data.dependencies, e => e.producer);

  $('search').addEventListener('input', e => { state.query = e.target.value.trim(); show(); });
  $('scope').addEventListener('change', e => { state.scope = e.target.value; show(); });
  $('related').addEventListener('change', e => { state.related = e.target.checked; show(); });
  $('weak').addEventListener('change', e => { state.weak = e.target.checked; index(); show(); });
  $('theme').addEventListener('click', () => dark(!document.documentElement.classList.contains('dark')));
  $('tools').addEventListener('submit', e => {
    e.preventDefault();
    const query = state.query.toLowerCase();
    if (!query) return;
    const stack = state.scope === 'exports' ? null : data.stacks.find(s => s.name.toLowerCase().includes(query));
    const exported = state.scope === 'stacks' ? null : [...owners.keys()].find(x => x.toLowerCase() === query) ?? [...owners.keys()].find(x => x.toLowerCase().includes(query));
    if (exported && (!stack || exported.toLowerCase() === query)) select({ kind: 'export', name: exported });
    else if (stack) select({ kind: 'stack', name: stack.name });
  });
  const clear = () => {
    Object.assign(state, { selected: null, query: '', related: false });
    $('search').value = '';
    $('related').checked = false;
    history.replaceState(null, '', '#');
    show();
  };
  $('clear').addEventListener('click', clear);
  document.addEventListener('keydown', e => {
    if (e.key === 'Escape') clear();
    else if (e.key === '/' && document.activeElement !== $('search')) { e.preventDefault(); $('search').focus(); }
    else if (e.target.classList?.contains('chip') && move(e.target, e.key)) e.preventDefault();
  });
  addEventListener('resize', () => draw(roles()));
  addEventListener('hashchange', () => { fromHash(); show(); });

  dark(matchMedia('(prefers-color-scheme: dark)').matches);
  index();
  build();
  fromHash();
  show();
})();

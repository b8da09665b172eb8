// Makes choices of plug-ins.

import {element} from './page.js';

/**
 * Returns a choice of plug-ins by name, in which those of jars come first.
 *
 * @param usual the words for an empty choice; undefined for none
 */
export function choice(plugins, chosen, usual) {
  const select = element('select');
  if (usual !== undefined) {
    select.append(new Option(usual, ''));
  }
  const standard = element('optgroup', {label: 'Standard'});
  const others = new Map();
  for (const plugin of plugins) {
    const option = new Option(plugin.name, plugin.name);
    option.title = plugin.formula || plugin.usage;
    if (plugin.standard) {
      standard.append(option);
    } else {
      if (!others.has(plugin.jar)) {
        others.set(plugin.jar, element('optgroup', {label: 'Plug-ins from ' + (plugin.jar || 'the class path')}));
      }
      others.get(plugin.jar).append(option);
    }
  }
  select.append(...others.values(), standard);
  if (chosen && ![...select.options].some(option => option.value === chosen)) {
    select.append(new Option(chosen, chosen)); // with hyper-parameters
  }
  select.value = chosen;
  return select;
}

package dev.nn.examples.plugins;

import dev.nn.core.plugins.Plugins;
import dev.nn.examples.program.Example;
import java.util.List;

/** All plug-ins there are, and what is wrong with others: a table. */
public final class PluginsExample implements Example {

  @Override
  public String summary() {
    return "lists all plug-ins, their formulas and jars, and those that do not load";
  }

  @Override
  public void run(List<String> arguments, Plugins plugins) {
    System.out.print(plugins.report());
  }
}

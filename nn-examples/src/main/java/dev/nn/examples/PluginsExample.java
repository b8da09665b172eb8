package dev.nn.examples;

import dev.nn.core.plugins.Plugins;
import java.util.List;

/** All plug-ins there are, and what is wrong with others: a table. */
final class PluginsExample implements Example {

  @Override
  public String summary() {
    return "lists all plug-ins, their formulas and jars, and those that do not load";
  }

  @Override
  public void run(List<String> arguments, Plugins plugins) {
    System.out.print(plugins.report());
  }
}

package dev.nn.examples.plugins;

import dev.nn.core.plugins.Plugins;
import dev.nn.examples.program.Example;
import dev.nn.examples.program.Options;

/** A table of all plug-ins, and of the defects of those that do not load. */
public final class PluginsExample implements Example {

  @Override
  public String summary() {
    return "lists all plug-ins, their formulas and jars, and those that do not load";
  }

  @Override
  public void run(Options options, Plugins plugins) {
    System.out.print(plugins.report());
  }
}

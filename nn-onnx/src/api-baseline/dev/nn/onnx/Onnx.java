// Written by bin/api-baseline.
package dev.nn.onnx;

public final class Onnx {
  public static final double USUAL_LEVEL = (double) 0;
  private Onnx() {}
  public static void export(dev.nn.core.Network network, java.nio.file.Path file) throws java.io.IOException { throw null; }
  public static void export(dev.nn.data.model.Model model, java.nio.file.Path file) throws java.io.IOException { throw null; }
  public static void export(dev.nn.data.model.Model model, java.nio.file.Path file, double level) throws java.io.IOException { throw null; }
  public static dev.nn.data.model.Model load(java.nio.file.Path file) throws java.io.IOException { throw null; }
  public static dev.nn.data.model.Model load(java.nio.file.Path file, dev.nn.core.plugins.Plugins plugins) throws java.io.IOException { throw null; }
  public static dev.nn.data.model.Model load(java.nio.file.Path file, dev.nn.onnx.names.ImportNames names) throws java.io.IOException { throw null; }
  public static dev.nn.data.model.Model load(java.nio.file.Path file, dev.nn.onnx.names.ImportNames names, dev.nn.core.plugins.Plugins plugins) throws java.io.IOException { throw null; }
  public static dev.nn.core.Network loadNetwork(java.nio.file.Path file) throws java.io.IOException { throw null; }
  public static dev.nn.core.Network loadNetwork(java.nio.file.Path file, dev.nn.core.plugins.Plugins plugins) throws java.io.IOException { throw null; }
}

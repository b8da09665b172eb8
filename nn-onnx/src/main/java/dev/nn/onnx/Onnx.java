package dev.nn.onnx;

import dev.nn.core.Network;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.model.Model;
import dev.nn.onnx.export.ExportedFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes and reads models in the ONNX format, for ONNX Runtime and other programs that run it.
 *
 * <p>An exported model has an input [rows × 1] for each raw column, with the column's name. You
 * must pass strings for categories, and doubles for numbers and dates. The graph encodes the
 * columns and predicts as the model does. Its outputs are:
 *
 * <table>
 *   <caption>Outputs</caption>
 *   <tr><td>{@code label}</td><td>string, [rows]</td></tr>
 *   <tr><td>{@code probabilities}</td><td>double, [rows × labels], calibrated</td></tr>
 *   <tr><td>a predicted column's name, if it has numbers</td><td>double, [rows × 1], in the column's unit</td></tr>
 *   <tr><td>this name with {@code  lower} or {@code  upper}</td><td>double, [rows × 1], the interval's bounds</td></tr>
 * </table>
 *
 * <p>If there are several predicted columns, the names of {@code label} and {@code probabilities}
 * start with the column's name. If the model would reject a row, its numbers are NaN and its label
 * is empty.
 */
public final class Onnx {

  /** The level of intervals around numbers if you give no other. */
  public static final double USUAL_LEVEL = 0.9;

  private Onnx() {}

  /**
   * Writes a model as an ONNX file, with intervals of level {@value #USUAL_LEVEL}. If this fails,
   * there is no partial file.
   *
   * @param file the file to create or replace, in an existing folder
   * @throws IllegalArgumentException if an activation has no expression, or the network is too
   *     large for an ONNX file
   * @throws IOException if the file cannot be written; an existing file then keeps its contents
   */
  public static void export(Model model, Path file) throws IOException {
    export(model, file, USUAL_LEVEL);
  }

  /**
   * Writes a model with intervals of another level; see {@link #export(Model, Path)}.
   *
   * @param level above 0 and below 1. It has no effect if the model has no intervals, or too few
   *     scores for the level.
   */
  public static void export(Model model, Path file, double level) throws IOException {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "intervals of level %s; expected a share of the rows above 0 and below 1, such as 0.9"
              .formatted(level));
    }
    ExportedFile.write(model, level, file);
  }

  /**
   * Writes only a network, without preprocessing. The file takes {@code inputs} and gives {@code
   * outputs}, both 32-bit floats. See {@link #export(Model, Path)}.
   */
  public static void export(Network network, Path file) throws IOException {
    ExportedFile.write(network, file);
  }

  /**
   * Reads a model, with the plug-ins on the class path or module path. A model that {@link
   * #export(Model, Path)} wrote comes back with the same bits. If another program wrote the file,
   * its layers become a network, and the nodes before them become encodings. If a column has no
   * name, it gets the tensor's name with a number, such as {@code input_0}.
   *
   * @throws OnnxException if the file is not an ONNX file, has only a network that {@link
   *     #export(Network, Path)} wrote, has been changed since its export, or has a graph that is
   *     not a feed-forward network. In the last case the message names the node.
   * @throws PluginException if a plug-in is missing; the message names the artifact to add
   * @throws IOException if the file cannot be read
   */
  public static Model load(Path file) throws IOException {
    return load(file, ImportNames.NONE);
  }

  /** Reads another program's model, with names for its columns; see {@link #load(Path)}. */
  public static Model load(Path file, ImportNames names) throws IOException {
    return load(file, names, Plugins.discover());
  }

  /** Reads a model with the given plug-ins; see {@link #load(Path)}. */
  public static Model load(Path file, Plugins plugins) throws IOException {
    return load(file, ImportNames.NONE, plugins);
  }

  /** Reads a model with the given plug-ins; see {@link #load(Path, ImportNames)}. */
  public static Model load(Path file, ImportNames names, Plugins plugins) throws IOException {
    return OnnxFile.read(file).model(names, plugins);
  }

  /**
   * Reads only a network: it takes the graph's input numbers, and gives its last layer's outputs.
   * Throws if the graph encodes columns. See {@link #load(Path)}.
   */
  public static Network loadNetwork(Path file) throws IOException {
    return loadNetwork(file, Plugins.discover());
  }

  /** Reads a network with the given plug-ins; see {@link #loadNetwork(Path)}. */
  public static Network loadNetwork(Path file, Plugins plugins) throws IOException {
    return OnnxFile.read(file).network(plugins);
  }
}

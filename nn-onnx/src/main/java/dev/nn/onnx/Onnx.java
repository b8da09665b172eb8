package dev.nn.onnx;

import dev.nn.core.Network;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.model.Model;
import dev.nn.onnx.export.ExportedFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Models in the ONNX format, for ONNX Runtime and other programs that run it.
 *
 * <p>An exported model has an input for each raw column, by its name, [rows × 1]: a string for
 * categories, a double for numbers and dates. Its graph encodes them as the model does, and gives
 * predictions as the model does:
 *
 * <table>
 *   <caption>Outputs</caption>
 *   <tr><td>{@code label}</td><td>string, [rows]</td></tr>
 *   <tr><td>{@code probabilities}</td><td>double, [rows × labels], calibrated</td></tr>
 *   <tr><td>the name of a predicted column of numbers</td><td>double, [rows × 1], in its unit</td></tr>
 *   <tr><td>that name with {@code  lower} or {@code  upper}</td><td>double, [rows × 1], the bounds of the
 *       interval</td></tr>
 * </table>
 *
 * <p>With several predicted columns, {@code label} and {@code probabilities} have the name of the
 * column before them. A row that the model refuses has NaN for numbers and an empty label.
 */
public final class Onnx {

  /** The level of the intervals about numbers, unless another is given. */
  public static final double USUAL_LEVEL = 0.9;

  private Onnx() {}

  /**
   * Writes a model as an ONNX file, completely or not at all, with intervals of level {@value
   * #USUAL_LEVEL}.
   *
   * @param file the file to create or replace, in an existing folder
   * @throws IllegalArgumentException if an activation has no expression, or the network is too
   *     large for an ONNX file
   * @throws IOException if the file cannot be written; an older one is then as before
   */
  public static void export(Model model, Path file) throws IOException {
    export(model, file, USUAL_LEVEL);
  }

  /**
   * Writes a model with intervals of another level; as {@link #export(Model, Path)}.
   *
   * @param level above 0 and below 1; without effect on a model without intervals, or with too few
   *     scores for the level
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
   * Writes a network without preprocessing as an ONNX file, completely or not at all: from {@code
   * inputs} to {@code outputs}, both 32-bit floats; as {@link #export(Model, Path)}.
   */
  public static void export(Network network, Path file) throws IOException {
    ExportedFile.write(network, file);
  }

  /**
   * Reads a model, made of the plug-ins on the class path or module path: one that {@link
   * #export(Model, Path)} wrote with the same bits, or one of another program. The layers of a
   * foreign graph become a network, and the nodes before them encodings. A column without a name
   * has that of its tensor and a number, such as {@code input_0}.
   *
   * @throws OnnxException if the file is no ONNX file, has a network of {@link #export(Network,
   *     Path)} alone, has been changed since its export, or has a graph that is not a feed-forward
   *     network; the message names the node
   * @throws PluginException if a plug-in is missing; the message names the artifact to add
   * @throws IOException if the file cannot be read
   */
  public static Model load(Path file) throws IOException {
    return load(file, ImportNames.NONE);
  }

  /** Reads a model of another program, with names for its columns; as {@link #load(Path)}. */
  public static Model load(Path file, ImportNames names) throws IOException {
    return load(file, names, Plugins.discover());
  }

  /** Reads a model, made of the given plug-ins; as {@link #load(Path)}. */
  public static Model load(Path file, Plugins plugins) throws IOException {
    return load(file, ImportNames.NONE, plugins);
  }

  /** Reads a model, made of the given plug-ins; as {@link #load(Path, ImportNames)}. */
  public static Model load(Path file, ImportNames names, Plugins plugins) throws IOException {
    return OnnxFile.read(file).model(names, plugins);
  }

  /**
   * Reads a network, from the numbers that the graph takes to those that its last layer gives;
   * refuses a graph that encodes columns, otherwise as {@link #load(Path)}.
   */
  public static Network loadNetwork(Path file) throws IOException {
    return loadNetwork(file, Plugins.discover());
  }

  /** Reads a network, made of the given plug-ins; as {@link #loadNetwork(Path)}. */
  public static Network loadNetwork(Path file, Plugins plugins) throws IOException {
    return OnnxFile.read(file).network(plugins);
  }
}

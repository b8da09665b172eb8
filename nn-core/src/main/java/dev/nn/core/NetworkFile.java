package dev.nn.core;

import dev.nn.api.BlockText;
import dev.nn.api.LayerSpec;
import dev.nn.api.NetworkSpec;
import dev.nn.api.text.VisibleText;
import dev.nn.core.SavedPlugins.SavedPlugin;
import dev.nn.core.engine.Architecture;
import dev.nn.core.engine.Parameters;
import dev.nn.core.messages.Message;
import dev.nn.core.plugins.Artifact;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.safetensors.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Describes how a safetensors file holds a network: tensors as in {@link ParameterTensors}, and
 * metadata.
 *
 * <table>
 *   <caption>Keys</caption>
 *   <tr><th>key</th><th>value</th></tr>
 *   <tr><td>{@code format}</td><td>{@code nn}</td></tr>
 *   <tr><td>{@code nn.version}</td><td>the version of this form: {@value #VERSION}</td></tr>
 *   <tr><td>{@code nn.release}</td><td>the nn release that wrote the file</td></tr>
 *   <tr><td>{@code nn.network}</td><td>the architecture, as the text of {@link NetworkSpec}</td></tr>
 *   <tr><td>{@code nn.plugins}</td><td>the plug-ins needed, a JSON list of objects with {@code kind},
 *       {@code name}, {@code hyperparameters} (what the bare name means), {@code artifact} and {@code
 *       version} (what to add if the plug-in is missing), {@code class_sha256} and {@code behaviour} (numbers
 *       that reveal another version), and {@code parts} (the artifacts of plug-ins within it)</td></tr>
 * </table>
 *
 * <p>A reader ignores other keys and tensors. It throws if a parameter is not finite, because such
 * a network cannot predict anything.
 */
public final class NetworkFile {

  /** The version of the form that this nn release writes and reads. */
  public static final int VERSION = 1;

  /** The key for the nn release that wrote the file. */
  public static final String RELEASE_KEY = "nn.release";

  /** The key for the architecture. */
  public static final String NETWORK_KEY = "nn.network";

  /** The key for the plug-ins needed. */
  public static final String PLUGINS_KEY = "nn.plugins";

  private static final String FORMAT_KEY = "format";
  private static final String FORMAT = "nn";
  private static final String VERSION_KEY = "nn.version";

  /** Enough for a network of 30,000 layers. */
  private static final int MAX_TEXT = 1 << 20;

  private NetworkFile() {}

  /** Returns the metadata for the {@link Safetensors} file of a network that is only to predict. */
  public static Map<String, String> metadata(Network network) {
    return metadata(network, SavedPlugins.of(network));
  }

  /**
   * Returns the metadata for a network's file that lists these plug-ins; they must include the
   * network's own.
   */
  public static Map<String, String> metadata(Network network, SavedPlugins needed) {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put(FORMAT_KEY, FORMAT);
    metadata.put(VERSION_KEY, Integer.toString(VERSION));
    metadata.put(RELEASE_KEY, Artifact.of(Network.class).version());
    metadata.put(NETWORK_KEY, network.spec().toString());
    metadata.put(PLUGINS_KEY, needed.json());
    return metadata;
  }

  /** Returns the network's parameters as tensors, in the order of {@link Network#parameters()}. */
  public static List<Tensor> tensors(Network network) {
    return ParameterTensors.of(network);
  }

  /**
   * Returns the network in a file.
   *
   * @param plugins by name; hyper-parameters that the file records replace their defaults
   * @throws SafetensorsException if the file has no network or a later version, its parts do not
   *     belong together, a parameter is not finite, or the heap is too small
   * @throws PluginException if an activation is missing (the message names the artifact to add), or
   *     if it behaves differently than when the file was written and {@link
   *     Plugins#allowingOtherBehaviour} was not called
   */
  public static Network read(Safetensors contents, Plugins plugins) throws SafetensorsException {
    try {
      return network(contents, plugins);
    } catch (OutOfMemoryError e) {
      throw contents.tooLarge(e);
    }
  }

  private static Network network(Safetensors contents, Plugins plugins)
      throws SafetensorsException {
    requireVersion(contents);
    NetworkSpec spec = spec(contents);
    Set<String> names = new HashSet<>();
    for (LayerSpec layer : spec.layers()) {
      BlockText.plugins(layer.activation()).forEach(plugin -> names.add(plugin.name()));
    }
    List<SavedPlugin> listed = list(contents);
    Plugins saved =
        saved(
            contents,
            listed,
            plugins,
            p -> p.kind() == PluginKind.ACTIVATION && names.contains(p.name()));
    Architecture layers;
    try {
      layers = Network.architecture(spec, saved);
    } catch (PluginException e) {
      throw new PluginException(Message.of("%s: %s", contents.source(), Message.of(e)), e);
    } catch (IllegalArgumentException e) { // a hyper-parameter that the plug-in does not take
      throw notUnderstood(contents, e);
    } catch (PluginFailureException e) { // it does not take so many outputs
      throw contents.problem(NETWORK_KEY, String.valueOf(e.getMessage()), e);
    }
    float[] parameters = ParameterTensors.readFinite("", layers, contents);
    return Network.of(new Parameters(layers, parameters))
        .drawnBy(Network.FirstWeights.among(listed));
  }

  /**
   * Returns the plug-ins to resume training with: the given ones, but with the hyper-parameters
   * that the file records in place of their defaults.
   *
   * @throws SafetensorsException if the file does not list the plug-ins, or has a later version
   * @throws PluginException if a listed plug-in is missing or behaves differently, as in {@link
   *     #read}
   */
  public static Plugins plugins(Safetensors contents, Plugins plugins) throws SafetensorsException {
    requireVersion(contents);
    return saved(contents, list(contents), plugins, plugin -> true);
  }

  /** Does the same as {@link #plugins}, but for some kinds alone. */
  public static Plugins plugins(Safetensors contents, Plugins plugins, Set<PluginKind<?>> kinds)
      throws SafetensorsException {
    requireVersion(contents);
    return saved(contents, list(contents), plugins, plugin -> kinds.contains(plugin.kind()));
  }

  private static Plugins saved(
      Safetensors contents,
      List<SavedPlugin> listed,
      Plugins plugins,
      Predicate<SavedPlugin> isNeeded) {
    Plugins saved = plugins;
    SavedPlugins.PluginComparison comparison = new SavedPlugins.PluginComparison(contents.source());
    for (SavedPlugin plugin : listed) {
      if (isNeeded.test(plugin)) {
        saved = plugin.in(saved, contents);
        comparison.add(plugin, saved);
      }
    }
    comparison.finish(plugins.allowsOtherBehaviour());
    return saved;
  }

  private static List<SavedPlugin> list(Safetensors contents) throws SafetensorsException {
    return SavedPlugins.read(text(contents, PLUGINS_KEY), contents, PLUGINS_KEY);
  }

  /**
   * Returns the plug-ins that a file lists, for {@link SavedPlugins#compare}.
   *
   * @throws SafetensorsException if the file has no list
   */
  public static SavedPlugins listed(Safetensors contents, boolean allowsOthers)
      throws SafetensorsException {
    return new SavedPlugins(list(contents), contents.source(), allowsOthers);
  }

  private static void requireVersion(Safetensors contents) throws SafetensorsException {
    String format = contents.metadata(FORMAT_KEY);
    if (!format.equals(FORMAT)) {
      throw contents.problem(
          FORMAT_KEY,
          "is '%s', expected 'nn': the file was not written by nn, and does not say what its network is"
              .formatted(VisibleText.excerpt(format)));
    }
    String text = contents.metadata(VERSION_KEY);
    if (!text.matches("[1-9][0-9]{0,99}")) {
      throw contents.problem(
          VERSION_KEY,
          "is '%s', expected a whole number of at least 1; the file is damaged"
              .formatted(VisibleText.excerpt(text)));
    }
    if (text.length() > 9 || Integer.parseInt(text) > VERSION) {
      String release = contents.metadata().getOrDefault(RELEASE_KEY, "");
      String writer =
          release.isEmpty()
              ? "the nn that wrote the file"
              : "nn " + release + ", which wrote the file";
      throw contents.problem(
          VERSION_KEY,
          "is %s, and this nn reads versions up to %s; use %s, or a later one"
              .formatted(text, VERSION, writer));
    }
  }

  /** Throws if the value is so long that it could only serve to keep this program busy. */
  private static String text(Safetensors contents, String key) throws SafetensorsException {
    String text = contents.metadata(key);
    if (text.length() > MAX_TEXT) {
      throw contents.problem(
          key,
          "has %s characters, expected at most %s; the file is damaged"
              .formatted(text.length(), MAX_TEXT));
    }
    return text;
  }

  private static NetworkSpec spec(Safetensors contents) throws SafetensorsException {
    try {
      return NetworkSpec.parse(text(contents, NETWORK_KEY));
    } catch (IllegalArgumentException e) {
      throw notUnderstood(contents, e);
    }
  }

  /** Truncates the reason, because it may quote the whole text. */
  private static SafetensorsException notUnderstood(
      Safetensors contents, IllegalArgumentException reason) {
    String message = String.valueOf(reason.getMessage());
    return contents.problem(
        NETWORK_KEY, message.length() > 2000 ? message.substring(0, 2000) + "…" : message, reason);
  }
}

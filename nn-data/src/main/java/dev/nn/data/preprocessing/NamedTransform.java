package dev.nn.data.preprocessing;

import dev.nn.api.PluginText;
import dev.nn.api.columns.Transform;
import dev.nn.core.SavedPlugins;
import dev.nn.core.json.Json;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import org.jspecify.annotations.Nullable;

/**
 * A transform by its text, such as {@code acme:clip(low=0, high=100)}. One that is read from a text
 * is a plug-in of the class path or module path, unless {@link #in} gives it others.
 */
@Json.As(NamedTransform.Text.class)
public final class NamedTransform {

  private final String text;

  /** The plug-in; null until it is first asked for. All that look for it find an equal one. */
  private @Nullable Transform plugin;

  /**
   * The form in JSON.
   *
   * @param text of the plug-in
   */
  public record Text(String text) {

    /**
     * Refuses a malformed text.
     *
     * @param text the name of a transform, with hyper-parameters or without
     */
    public Text {
      text = PluginText.parse(text).toString();
    }
  }

  /**
   * Creates a transform of a text.
   *
   * @param text the form in JSON
   */
  public NamedTransform(Text text) {
    this(text.text(), null);
  }

  private NamedTransform(String text, @Nullable Transform plugin) {
    this.text = text;
    this.plugin = plugin;
  }

  /**
   * Returns the transform of a text; refuses a malformed one.
   *
   * @param text the name of a transform, with hyper-parameters or without
   * @return the transform
   */
  public static NamedTransform of(String text) {
    return new NamedTransform(new Text(text));
  }

  /**
   * Returns the form in JSON.
   *
   * @return the text alone
   */
  public Text text() {
    return new Text(text);
  }

  /**
   * Returns the same transform, made of the given plug-ins.
   *
   * @throws PluginException if there is no such plug-in; the message lists the known names
   */
  NamedTransform in(Plugins plugins) {
    return new NamedTransform(text, plugins.transforms().get(text));
  }

  /** Returns this transform with all its hyper-parameters in the text, defaults too. */
  NamedTransform writtenOut() {
    return new NamedTransform(PluginText.of(plugin()).toString(), plugin());
  }

  /**
   * Adds the plug-in to those that a file needs.
   *
   * @param needed receives the plug-in
   */
  public void addTo(SavedPlugins needed) {
    needed.add(PluginKind.TRANSFORM, text, plugin());
  }

  /**
   * Returns the plug-in; looks for it on the class path or module path if none was given.
   *
   * @return the transform, with its hyper-parameters
   */
  public Transform plugin() {
    Transform found = plugin;
    if (found == null) {
      found = Plugins.discover().transforms().get(text);
      plugin = found;
    }
    return found;
  }

  /**
   * Returns the code of a cell whose number is transformed: NaN where there is no number, and the
   * code itself if it is no finite number.
   */
  double apply(double code) {
    if (!Double.isFinite(code)) {
      return code;
    }
    Transform function = plugin();
    double result;
    try {
      result = function.apply(code);
    } catch (Throwable e) {
      throw PluginFailureException.of(function, "apply of " + code, -1, e);
    }
    return Double.isFinite(result) ? result : Double.NaN;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamedTransform that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}

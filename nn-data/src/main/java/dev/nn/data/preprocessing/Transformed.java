package dev.nn.data.preprocessing;

import dev.nn.api.PluginText;
import dev.nn.api.columns.Transform;
import dev.nn.core.SavedPlugins;
import dev.nn.core.json.Json;
import dev.nn.core.messages.Message;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of numbers that a plug-in transforms one by one before they are scaled. If a number has
 * no result, it counts as missing.
 */
public record Transformed(NamedTransform transform, @Json.Inline Numeric numbers)
    implements Encoding {

  private static final Message REMEDY =
      new Message(
          "leave its transform out, because only numbers can be transformed",
          "leave --transform out for it, because only numbers can be transformed");

  /** {@return this encoding with another treatment of the transformed numbers} */
  public Transformed numbers(Numeric other) {
    return new Transformed(transform, other);
  }

  @Override
  public boolean tolerant() {
    return numbers.tolerant();
  }

  @Override
  public Transformed strict() {
    return new Transformed(transform, numbers.strict());
  }

  @Override
  public Transformed in(Plugins plugins) {
    return new Transformed(transform.in(plugins), numbers);
  }

  @Override
  public Encoder fit(Table table, int column, Rows rows) {
    NumericEncoder fitted = numbers.fit(table, column, rows, transform::apply, REMEDY);
    return fitted.equals(NumericEncoder.nothing(fitted.name()))
        ? fitted
        : new TransformedEncoder(transform.writtenOut(), fitted);
  }

  /** Encodes a number that a plug-in transforms. The transform has all its hyper-parameters. */
  @Json.Name("transformed")
  public record TransformedEncoder(NamedTransform transform, @Json.Inline NumericEncoder numbers)
      implements Encoder {

    @Override
    public TransformedEncoder in(Plugins plugins) {
      return new TransformedEncoder(transform.in(plugins), numbers);
    }

    @Override
    public TransformedEncoder takingTexts() {
      return new TransformedEncoder(transform, numbers.takingTexts());
    }

    @Override
    public Column column() {
      return numbers.column();
    }

    @Override
    public List<String> inputNames() {
      return numbers.inputNames();
    }

    @Override
    public boolean accepts(double code) {
      return numbers.accepts(transform.apply(code));
    }

    @Override
    public void encode(double code, float[] inputs, int at) {
      numbers.encode(transform.apply(code), inputs, at);
    }

    @Override
    public Message refusal(String cell) {
      return Message.of("%s; the transform %s comes before", numbers.refusal(cell), transform);
    }
  }

  /** A transform by its text, from the class path unless {@link #in} gives others. */
  @Json.As(NamedTransform.Text.class)
  public static final class NamedTransform {

    private final String text;

    /** The plug-in; null until needed. Threads may race for it, because all find equal ones. */
    private @Nullable Transform plugin;

    /** How it is written in JSON. */
    public record Text(String text) {

      public Text {
        text = PluginText.parse(text).toString();
      }
    }

    /** Creates the transform that a text gives. */
    public NamedTransform(Text text) {
      this(text.text(), null);
    }

    private NamedTransform(String text, @Nullable Transform plugin) {
      this.text = text;
      this.plugin = plugin;
    }

    /** {@return the transform that a text gives; throws if the text is malformed} */
    public static NamedTransform of(String text) {
      return new NamedTransform(new Text(text));
    }

    /** {@return the text alone, as it is written in JSON} */
    public Text text() {
      return new Text(text);
    }

    NamedTransform in(Plugins plugins) {
      return new NamedTransform(
          plugins.transforms().canonical(text), plugins.transforms().get(text));
    }

    /** Returns this transform with all hyper-parameters in its text, defaults included. */
    NamedTransform writtenOut() {
      return new NamedTransform(PluginText.of(plugin()).toString(), plugin());
    }

    /** Adds the plug-in to those that a file needs. */
    public void addTo(SavedPlugins needed) {
      needed.add(PluginKind.TRANSFORM, text, plugin());
    }

    /** {@return the plug-in; searches the class path or module path if none was given} */
    public Transform plugin() {
      Transform found = plugin;
      if (found == null) {
        found = Plugins.discover().transforms().get(text);
        plugin = found;
      }
      return found;
    }

    /** Transforms a number; NaN if it has no result. Keeps the code of any other cell. */
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
}

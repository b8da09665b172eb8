package dev.nn.examples;

import com.google.inject.ProvisionException;
import dev.nn.core.plugins.PluginDirectory;
import dev.nn.core.plugins.Plugins;
import dev.nn.examples.functions.SineExample;
import dev.nn.examples.functions.XorExample;
import dev.nn.examples.plugins.CustomActivationExample;
import dev.nn.examples.plugins.PluginsExample;
import dev.nn.examples.program.Example;
import dev.nn.examples.program.Options;
import dev.nn.examples.program.SeparateExample;
import dev.nn.examples.recognition.DigitsExample;
import dev.nn.examples.recognition.FashionMnistExample;
import dev.nn.examples.recognition.MnistExample;
import dev.nn.examples.recognition.ResumeExample;
import dev.nn.examples.serving.ServeExample;
import dev.nn.examples.tables.ExplainExample;
import dev.nn.examples.tables.HousePricesExample;
import dev.nn.examples.tables.IrisExample;
import dev.nn.examples.tables.RegressionTableExample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The start of an example by its name, or the list of all. */
public final class Main {

  private static final Map<String, Example> EXAMPLES = new LinkedHashMap<>();

  static {
    EXAMPLES.put("xor", new XorExample());
    EXAMPLES.put("sine", new SineExample());
    EXAMPLES.put("iris", new IrisExample());
    EXAMPLES.put("house-prices", new HousePricesExample());
    EXAMPLES.put("explain", new ExplainExample());
    EXAMPLES.put("regression-table", new RegressionTableExample());
    EXAMPLES.put(
        "onnx",
        new SeparateExample(
            "dev.nn.examples.onnx.OnnxExample",
            "nn-examples/onnx",
            "a model as an ONNX file and as Java source, beside ONNX Runtime; --to DIR"));
    EXAMPLES.put(
        "spark",
        new SeparateExample(
            "dev.nn.examples.spark.SparkExample",
            "nn-examples/spark",
            "a pipeline on Spark, beside Spark's own network; --data DIR, --rows N"));
    EXAMPLES.put("digits", new DigitsExample());
    EXAMPLES.put("fashion-mnist", new FashionMnistExample());
    EXAMPLES.put("mnist", new MnistExample());
    EXAMPLES.put("resume", new ResumeExample());
    EXAMPLES.put("serve", new ServeExample());
    EXAMPLES.put("custom-activation", new CustomActivationExample());
    EXAMPLES.put("plugins", new PluginsExample());
  }

  private Main() {}

  /** Runs the example that the first argument names, with the other arguments. */
  public static void main(String[] args) {
    System.exit(run(List.of(args)));
  }

  /** Runs an example; returns the exit status: 0, 1 after a failure, 2 for an unknown name. */
  public static int run(List<String> arguments) {
    if (arguments.isEmpty()) {
      System.out.print(list());
      return 0;
    }
    Example example = EXAMPLES.get(arguments.get(0));
    if (example == null) {
      System.err.print("There is no example '" + arguments.get(0) + "'.\n" + list());
      return 2;
    }
    try {
      run(example, new Options(arguments.subList(1, arguments.size())));
      return 0;
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return 1;
    } catch (ProvisionException e) { // Guice wraps errors such as those above
      System.err.println(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
      return 1;
    } catch (Exception e) {
      throw new IllegalStateException("the example " + arguments.get(0) + " failed", e);
    }
  }

  private static void run(Example example, Options options) throws Exception {
    String usual = Objects.requireNonNullElse(System.getenv("NN_PLUGINS"), "");
    Path folder = options.folder("--plugins", usual);
    if (folder.toString().isEmpty()) {
      example.run(options, Plugins.discover());
      return;
    }
    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      example.run(options, directory.plugins());
    }
  }

  private static String list() {
    StringBuilder list = new StringBuilder("Usage: bin/example NAME [OPTION ...]\n\n");
    EXAMPLES.forEach(
        (name, example) -> list.append("  %-18s %s\n".formatted(name, example.summary())));
    list.append(
        """

        Examples with images write a picture to --picture FILE. Examples that train take another
        network with --network TEXT or, if the data decides the inputs and outputs, other hidden
        layers with --layers TEXT. All take the plug-ins in a folder besides ours with
        --plugins DIR, or from the folder that the environment variable NN_PLUGINS names.
        """);
    return list.toString();
  }
}

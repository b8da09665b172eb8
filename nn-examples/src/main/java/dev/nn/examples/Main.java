package dev.nn.examples;

import com.google.inject.ProvisionException;
import dev.nn.core.plugins.PluginDirectory;
import dev.nn.core.plugins.Plugins;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The start of an example by its name, or the list of all. */
public final class Main {

  private record Listed(String summary, Example example) {}

  private static final Map<String, Listed> EXAMPLES = new LinkedHashMap<>();

  static {
    add("xor", "the smallest problem that needs a hidden layer; MSE and SGD", new XorExample());
    add(
        "sine",
        "regression of sin(x), drawn as text; Adam with a cosine schedule",
        new SineExample());
    add(
        "iris",
        "classification of a CSV; the model goes to a file, --model FILE, and predicts from it",
        new IrisExample());
    add(
        "house-prices",
        "regression of a CSV of numbers, categories and missing cells; --model FILE",
        new HousePricesExample());
    add(
        "explain",
        "the reasons for the species of an iris; --picture FILE shows the effect of its petals",
        new ExplainExample());
    add(
        "regression-table",
        "test RMSE of regression sets with given splits, in the folder --data DIR",
        new RegressionTableExample());
    add(
        "onnx",
        "a model as an ONNX file and as Java source, beside ONNX Runtime; --to DIR",
        separate("dev.nn.examples.onnx.OnnxExample", "nn-examples/onnx"));
    add(
        "spark",
        "a pipeline on Spark, beside Spark's own network; --rows N, Fashion-MNIST in --data DIR",
        separate("dev.nn.examples.spark.SparkExample", "nn-examples/spark"));
    add(
        "digits",
        "recognises handwritten digits; MSE and SGD; --seed N assigns another split",
        new DigitsExample());
    add(
        "fashion-mnist",
        "recognises clothes (28 x 28 pixels); --data DIR says where the IDX files are",
        new FashionMnistExample());
    add(
        "mnist",
        "recognises MNIST's digits (28 x 28 pixels); --data DIR says where the IDX files are",
        new MnistExample());
    add(
        "resume",
        "goes on from its last checkpoint (--folder DIR) when killed and started again",
        new ResumeExample());
    add(
        "serve",
        "serves a model over HTTP, swaps in another under load; --seconds N, --port N to go on",
        new ServeExample());
    add(
        "custom-activation",
        "builds an activation in a jar of its own and trains with it by its name",
        new CustomActivationExample());
    add(
        "plugins",
        "lists all plug-ins, their formulas and jars, and those that do not load",
        (options, plugins) -> System.out.print(plugins.report()));
  }

  private Main() {}

  private static void add(String name, String summary, Example example) {
    EXAMPLES.put(name, new Listed(summary, example));
  }

  /** Returns an example in a module whose libraries the other examples do without. */
  private static Example separate(String type, String module) {
    return (options, plugins) -> {
      Class<?> found;
      try {
        found = Class.forName(type);
      } catch (ClassNotFoundException e) {
        throw new IllegalArgumentException(
            "the class path has no %s: the example is in the module %s, which bin/example adds"
                .formatted(type, module),
            e);
      }
      found.asSubclass(Example.class).getDeclaredConstructor().newInstance().run(options, plugins);
    };
  }

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
    Listed example = EXAMPLES.get(arguments.get(0));
    if (example == null) {
      System.err.print("There is no example '" + arguments.get(0) + "'.\n" + list());
      return 2;
    }
    try {
      run(example.example(), new Options(arguments.subList(1, arguments.size())));
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

package dev.nn.examples;

import com.google.inject.ProvisionException;
import dev.nn.examples.functions.SineExample;
import dev.nn.examples.functions.XorExample;
import dev.nn.examples.plugins.CustomActivationExample;
import dev.nn.examples.plugins.PluginFolder;
import dev.nn.examples.plugins.PluginsExample;
import dev.nn.examples.program.Example;
import dev.nn.examples.recognition.DigitsExample;
import dev.nn.examples.recognition.FashionMnistExample;
import dev.nn.examples.recognition.MnistExample;
import dev.nn.examples.recognition.ResumeExample;
import dev.nn.examples.serving.ServeExample;
import dev.nn.examples.tables.HousePricesExample;
import dev.nn.examples.tables.IrisExample;
import dev.nn.examples.tables.RegressionTableExample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starts an example by its name, or lists them all. */
public final class Main {

  private static final Map<String, Example> EXAMPLES = new LinkedHashMap<>();

  static {
    EXAMPLES.put("xor", new XorExample());
    EXAMPLES.put("sine", new SineExample());
    EXAMPLES.put("iris", new IrisExample());
    EXAMPLES.put("house-prices", new HousePricesExample());
    EXAMPLES.put("regression-table", new RegressionTableExample());
    EXAMPLES.put("digits", new DigitsExample());
    EXAMPLES.put("fashion-mnist", new FashionMnistExample());
    EXAMPLES.put("mnist", new MnistExample());
    EXAMPLES.put("resume", new ResumeExample());
    EXAMPLES.put("serve", new ServeExample());
    EXAMPLES.put("custom-activation", new CustomActivationExample());
    EXAMPLES.put("plugins", new PluginsExample());
  }

  private Main() {}

  /**
   * Runs an example.
   *
   * @param args its name and its own arguments; nothing for the list
   */
  public static void main(String[] args) {
    System.exit(run(List.of(args)));
  }

  /** Runs an example; returns the exit status: 0, 1 if the example failed, 2 if there is none. */
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
    List<String> rest = new ArrayList<>(arguments.subList(1, arguments.size()));
    try (PluginFolder folder = PluginFolder.take(rest, System.getenv("NN_PLUGINS"))) {
      example.run(rest, folder.plugins());
      return 0;
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return 1;
    } catch (ProvisionException e) { // Guice's wrapping of what else is an error of the above
      System.err.println(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
      return 1;
    } catch (Exception e) {
      throw new IllegalStateException("the example " + arguments.get(0) + " failed", e);
    }
  }

  private static String list() {
    StringBuilder list = new StringBuilder("Usage: bin/example NAME [OPTION ...]\n\n");
    EXAMPLES.forEach(
        (name, example) -> list.append("  %-18s %s\n".formatted(name, example.summary())));
    list.append(
        """

        Those with images write a picture, where --picture FILE says. Those that train take another
        network with --network TEXT or, where the data decides what goes in and out, other hidden
        layers with --hidden TEXT; and all take the plug-ins in a folder besides ours with
        --plugins DIR, or from the folder that the environment variable NN_PLUGINS names.
        """);
    return list.toString();
  }
}

package dev.nn.data.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.RandomStream;
import dev.nn.api.columns.Transform;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.MemoryTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plug-ins of a model of anomalies are those given, and its file lists them. */
class AnomalyPluginsTest {

  private static final Table ROWS = rows();

  @TempDir Path folder;

  /** The remainder of a number; a version of it may compute otherwise. */
  public record Remainder(double period) implements Transform {

    @Override
    public String name() {
      return "acme:remainder";
    }

    @Override
    public double apply(double x) {
      return x - period * Math.floor(x / period);
    }
  }

  /** Another version, which computes otherwise. */
  public record Multiple(double period) implements Transform {

    @Override
    public String name() {
      return "acme:remainder";
    }

    @Override
    public double apply(double x) {
      return Math.floor(x / period);
    }
  }

  private static Table rows() {
    RandomStream random = RandomStream.of(8);
    double[] x = IntStream.range(0, 80).mapToDouble(r -> 50 * random.uniform(r)).toArray();
    double[] y =
        IntStream.range(0, 80).mapToDouble(r -> x[r] % 7 + random.uniform(99 + r)).toArray();
    return new MemoryTable().numbers("x", x).numbers("y", y);
  }

  private static Plugins with(Transform transform) {
    return Plugins.discover().with(PluginKind.TRANSFORM, List.of(transform));
  }

  private static AnomalyRecipe recipe() {
    return AnomalyRecipe.defaults()
        .hidden("4 tanh")
        .members(2)
        .training(t -> t.epochs(2))
        .preprocessing(p -> p.column("x", Encoding.transformed("acme:remainder")));
  }

  @Test
  void transformsAreThoseOfTheGivenPlugins() throws IOException {
    Plugins plugins = with(new Remainder(7));
    AnomalyModel model = recipe().train(ROWS, plugins);
    assertEquals(List.of("acme:remainder(period=7.0)"), model.preprocessing().transforms());
    Path file = folder.resolve("anomalies.safetensors");
    model.threshold(3).save(file);

    assertEquals(model.threshold(3).score(ROWS), AnomalyModel.load(file, plugins).score(ROWS));
    assertEquals(
        model.threshold(3).score(ROWS),
        AnomalyModel.load(file, with(new Remainder(9))).score(ROWS),
        "the defaults of now do not count");
    Map<String, Double> row = Map.of("x", 30.0, "y", 2.0);
    assertEquals(model.score(row).value(), AnomalyModel.load(file, plugins).score(row).value());

    String missing =
        assertThrows(PluginException.class, () -> AnomalyModel.load(file)).getMessage();
    assertTrue(missing.startsWith(file + " needs the transform 'acme:remainder'"), missing);
    String other = refusal(file, with(new Multiple(7)));
    assertTrue(other.contains("the transform 'acme:remainder' came from "), other);
    AnomalyModel allowed = AnomalyModel.load(file, with(new Multiple(7)).allowingOtherBehaviour());
    assertNotEquals(model.score(row).value(), allowed.score(row).value());
    assertThrows(PluginException.class, () -> recipe().train(ROWS));
  }

  private static String refusal(Path file, Plugins plugins) {
    return assertThrows(PluginException.class, () -> AnomalyModel.load(file, plugins)).getMessage();
  }

  @Test
  void theFileListsEverythingThatTrained() throws IOException {
    Path file = folder.resolve("listed.safetensors");
    recipe().train(ROWS, with(new Remainder(7))).save(file);
    for (int again = 0; again < 2; again++) {
      String listed = Safetensors.read(file).metadata("nn.plugins");
      for (String plugin :
          List.of(
              "\"kind\":\"activation\",\"name\":\"tanh\"",
              "\"kind\":\"initializer\",\"name\":\"glorot_uniform\"",
              "\"kind\":\"loss\",\"name\":\"mse\"",
              "\"kind\":\"optimizer\",\"name\":\"adamw\"",
              "\"kind\":\"schedule\",\"name\":\"one_cycle\"",
              "\"kind\":\"transform\",\"name\":\"acme:remainder\"")) {
        assertTrue(listed.contains(plugin), listed);
      }
      AnomalyModel.load(file, with(new Remainder(7))).save(file);
    }
  }
}

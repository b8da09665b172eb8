package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.core.Network;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Rows;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Activations of others in Java source: inlined by their expression, or called; so it is public.
 */
public class ExportedPluginsTest {

  @TempDir Path folder;

  /** f(z) = 3z, which two expressions have, of which one rounds twice. */
  public record Thrice(boolean exact, float factor) implements Activation, Expressible {

    @Override
    public String name() {
      return "acme:thrice";
    }

    @Override
    public void forward(Matrix z, Matrix a) {
      for (int i = z.start(); i < z.end(); i++) {
        a.data()[i] = factor * z.data()[i];
      }
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      for (int i = z.start(); i < z.end(); i++) {
        gradient.data()[i] *= factor;
      }
    }

    @Override
    public Expression expression() {
      Expression z = Expression.z();
      return exact ? z.times(factor) : z.times(factor / 7).times(7);
    }
  }

  /** A unit of a measure. */
  public enum Unit {
    METRE,
    FOOT
  }

  /** A function of another plug-in's, with a text and a constant. */
  public record Labelled(String label, Unit unit, Activation inner) implements Activation {

    @Override
    public String name() {
      return "acme:labelled";
    }

    @Override
    public void forward(Matrix z, Matrix a) {
      inner.forward(z, a);
      for (int i = z.start(); i < z.end(); i++) {
        a.data()[i] *= label.length() * (unit == Unit.FOOT ? 2 : 1);
      }
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      inner.backward(z, a, gradient);
    }
  }

  /** A class that no program can name. */
  private static final class Hidden implements Activation {

    @Override
    public String name() {
      return "acme:hidden";
    }

    @Override
    public void forward(Matrix z, Matrix a) {
      System.arraycopy(z.data(), z.start(), a.data(), a.start(), z.end() - z.start());
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {}
  }

  private static Model model(Activation plugin, String layers) {
    Preprocessing preprocessing =
        PreprocessingSpec.defaults()
            .without("name")
            .fit(Flowers.table(150), Rows.all(150), Target.regression("price"));
    Plugins plugins = Plugins.discover().with(PluginKind.ACTIVATION, List.of(plugin));
    String text = preprocessing.inputNames().size() + " -> " + layers;
    return Model.of(Network.create(NetworkSpec.parse(text), 1, plugins), preprocessing);
  }

  private static String location(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  private static String classPath() throws URISyntaxException {
    return location(Swoosh.class) + File.pathSeparator + location(Activation.class);
  }

  private static void compare(Model model, GeneratedClass generated) {
    new SourceComparison(model, generated).rows(500).requirePredicted(200);
  }

  @Test
  void oneWithAnExpressionOfTheSameBitsIsInlined() throws IOException {
    Model model = model(new Thrice(true, 0.3f), "8 acme:thrice -> 1 identity");
    GeneratedClass generated = GeneratedClass.of(model, folder);

    compare(model, generated);
    String text = generated.text();
    assertTrue(text.contains("private static void acmeThrice("), text);
    assertFalse(text.contains("import dev.nn"), text);
  }

  @Test
  void oneWhoseExpressionHasOtherBitsIsCalled() throws Exception {
    Model model = model(new Thrice(false, 0.3f), "8 acme:thrice -> 1 identity");
    GeneratedClass generated = GeneratedClass.of(model, "com.example.Called", folder, classPath());

    compare(model, generated);
    assertTrue(
        generated.text().contains("new dev.nn.data.model.ExportedPluginsTest.Thrice(false, 0.3f)"),
        generated::toString);
  }

  @Test
  void textsConstantsAndPluginsAreArgumentsOfTheCall() throws Exception {
    Labelled plugin = new Labelled("a\"*/\\u0041\n°", Unit.FOOT, new Thrice(false, 0.3f));
    Model model = model(plugin, "8 acme:labelled -> 1 identity");
    GeneratedClass generated = GeneratedClass.of(model, "com.example.Called", folder, classPath());

    compare(model, generated);
    String nested = ExportedPluginsTest.class.getCanonicalName();
    String call =
        "new %s.Labelled(\"a\\\"*/\\\\u0041\\n\\u00b0\", %s.Unit.FOOT, new %s.Thrice(false, 0.3f))"
            .formatted(nested, nested, nested);
    assertTrue(generated.text().replaceAll("\\s+", " ").contains(call), generated::toString);
  }

  @Test
  void oneWithoutAnExpressionIsCalledAndNamed() throws Exception {
    Model model = model(new Swoosh(), "4 acme:swoosh -> 20 acme:swoosh -> 1 blocks(1 acme:swoosh)");
    GeneratedClass generated = GeneratedClass.of(model, "Called", folder, classPath());

    compare(model, generated);
    assertTrue(generated.text().contains("<p>Needs "), generated::toString);
    assertTrue(generated.text().contains("new dev.nn.data.model.Swoosh()"), generated::toString);
  }

  @Test
  void oneThatCannotBeCalledIsRefusedByName() throws IOException {
    Model model = model(new Hidden(), "8 acme:hidden -> 1 identity");
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> model.exportJava("com.example.Prices", folder));

    assertTrue(e.getMessage().contains("the activation acme:hidden of class"), e::getMessage);
    assertTrue(e.getMessage().contains("dev.nn.api.expression.Expressible"), e::getMessage);
    try (var files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }
}

package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Activation;
import dev.nn.api.ActivationGradients;
import dev.nn.api.LayerActivation;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.api.columns.Transform;
import dev.nn.api.expression.ElementaryFunction;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.core.Network;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Rows;
import dev.nn.data.preprocessing.Encoding;
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
 * Activations and transforms of others in Java source: inlined by their expression, or called; so
 * it is public.
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

  /** p·z + q, with a p of each unit and a q of all; the q follow the p. */
  public record Lines(boolean exact) implements LayerActivation, Expressible {

    @Override
    public String name() {
      return "acme:lines";
    }

    @Override
    public int parameters(int outputs) {
      return outputs + 1;
    }

    @Override
    public void initialize(Matrix p, int outputs, RandomStream random) {
      for (int i = 0; i < p.columns(); i++) {
        p.set(0, i, random.uniform(i, -1, 1));
      }
    }

    @Override
    public void forward(Matrix z, Matrix p, Matrix a) {
      for (int i = 0; i < z.end() - z.start(); i++) {
        float slope = p.get(0, 1 + i % z.columns());
        a.data()[a.start() + i] = slope * z.data()[z.start() + i] + p.get(0, 0);
      }
    }

    @Override
    public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {}

    @Override
    public Expression expression() {
      Expression slope = new Expression.Parameter(1, 1);
      return exact
          ? slope.times(Expression.z()).plus(Expression.p(0))
          : Expression.multiplyAdd(slope, Expression.z(), Expression.p(0));
    }
  }

  /** |u| + p·v with the halves u and v of z; or as many outputs twice. */
  public record Width(boolean wider) implements LayerActivation {

    @Override
    public String name() {
      return "acme:width";
    }

    @Override
    public int columns(int outputs) {
      return wider ? outputs / 2 : 2 * outputs;
    }

    @Override
    public int parameters(int outputs) {
      return wider ? 0 : 1;
    }

    @Override
    public void initialize(Matrix p, int outputs, RandomStream random) {
      p.set(0, 0, 0.3f);
    }

    @Override
    public void forward(Matrix z, Matrix p, Matrix a) {
      for (int r = 0; r < a.rows(); r++) {
        for (int j = 0; j < a.columns(); j++) {
          float u = z.get(r, wider ? j / 2 : j);
          a.set(r, j, wider ? u : Math.abs(u) + p.get(0, 0) * z.get(r, a.columns() + j));
        }
      }
    }

    @Override
    public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {}
  }

  /** The root of the distance to a point, on both sides or above it alone. */
  public record Root(double from, boolean stated, boolean above) implements Transform, Expressible {

    @Override
    public String name() {
      return "acme:root";
    }

    @Override
    public double apply(double x) {
      return StrictMath.log1p(Math.sqrt(above ? x - from : Math.abs(x - from))) * 3;
    }

    @Override
    public Expression expression() {
      Expression distance = Expression.x().plus(-from);
      Expression root = (above ? distance : distance.abs()).apply(ElementaryFunction.SQRT);
      return root.apply(ElementaryFunction.LOG1P).times(stated ? 3 : 3.0000000001);
    }
  }

  private static Model model(Activation plugin, String layers) {
    Plugins plugins = Plugins.discover().with(PluginKind.ACTIVATION, List.of(plugin));
    return model(PreprocessingSpec.defaults(), layers, plugins);
  }

  private static Model model(Transform plugin, String petals, String height) {
    Plugins plugins = Plugins.discover().with(PluginKind.TRANSFORM, List.of(plugin));
    PreprocessingSpec spec =
        PreprocessingSpec.defaults()
            .column("petals", Encoding.transformed(petals))
            .column("height", Encoding.transformed(height))
            .in(plugins);
    return model(spec, "8 tanh -> 1 identity", plugins);
  }

  private static Model model(PreprocessingSpec spec, String layers, Plugins plugins) {
    Preprocessing preprocessing =
        spec.without("name").fit(Flowers.table(150), Rows.all(150), Target.regression("price"));
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
  void oneThatCannotBeCalledIsRejectedByName() throws IOException {
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

  @Test
  void learnedOnesWithAnExpressionAreInlined() throws IOException {
    Model model = model(new Lines(true), "8 acme:lines -> 4 acme:lines -> 1 identity");
    GeneratedClass generated = GeneratedClass.of(model, folder);

    compare(model, generated);
    assertFalse(generated.text().contains("dev.nn.api"), generated::toString);
  }

  @Test
  void learnedOnesWithoutAreCalled() throws Exception {
    Model model = model(new Lines(false), "8 acme:lines -> 1 acme:lines");
    GeneratedClass generated = GeneratedClass.of(model, "com.example.Called", folder, classPath());

    compare(model, generated);
    assertTrue(generated.text().contains("ExportedPluginsTest.Lines(false)"), generated::toString);
  }

  @Test
  void onesOfWiderOutputsAreCalled() throws Exception {
    requireCalled(true);
  }

  @Test
  void onesOfNarrowerOutputsAreCalled() throws Exception {
    requireCalled(false);
  }

  private void requireCalled(boolean wider) throws Exception {
    Model model = model(new Width(wider), "8 acme:width -> 6 acme:width -> 1 identity");
    GeneratedClass generated = GeneratedClass.of(model, "com.example.Called", folder, classPath());

    compare(model, generated);
  }

  @Test
  void transformsWithAnExpressionAreInlined() throws IOException {
    requireInlined(false, "signed_log", "signedLog");
  }

  @Test
  void transformsWithoutAResultForSomeNumbersAreInlined() throws IOException {
    requireInlined(true, "clip(low=-3.3, high=31.7)", "clip");
  }

  private void requireInlined(boolean above, String standard, String method) throws IOException {
    String root = "acme:root(from=3, stated=true, above=%s)".formatted(above);
    Model model = model(new Root(3, true, above), root, standard);
    GeneratedClass generated = GeneratedClass.of(model, folder);

    compare(model, generated);
    String text = generated.text();
    assertTrue(text.contains("private static double acmeRoot(double x)"), text);
    assertTrue(text.contains("private static double " + method + "(double x)"), text);
    assertFalse(text.contains("dev.nn.api"), text);
  }

  @Test
  void transformsWhoseExpressionHasOtherBitsAreCalled() throws Exception {
    Model model =
        model(new Root(3, false, true), "acme:root(from=3, stated=false, above=true)", "clip");
    GeneratedClass generated = GeneratedClass.of(model, "com.example.Called", folder, classPath());

    compare(model, generated);
    String call = "new dev.nn.data.model.ExportedPluginsTest.Root(3.0, false, true)";
    assertTrue(generated.text().contains(call), generated::toString);
  }

  /** A transform that no program can name. */
  private record Doubled() implements Transform {

    @Override
    public String name() {
      return "acme:doubled";
    }

    @Override
    public double apply(double x) {
      return 2 * x;
    }
  }

  @Test
  void transformsThatCannotBeCalledAreRejectedByName() {
    Model model = model(new Doubled(), "acme:doubled", "clip");
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> model.exportJava("com.example.Prices", folder));

    assertTrue(e.getMessage().contains("the transform acme:doubled of class"), e::getMessage);
    assertTrue(e.getMessage().contains("the operations of apply"), e::getMessage);
  }
}

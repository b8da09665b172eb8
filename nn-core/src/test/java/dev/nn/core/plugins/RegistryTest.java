package dev.nn.core.plugins;

import static dev.nn.core.plugins.PluginJar.activation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.activations.LeakyRelu;
import dev.nn.api.Activation;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.Named;
import dev.nn.core.messages.RemedyException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryTest {

  private static final ClassLoader OURS = RegistryTest.class.getClassLoader();

  @TempDir Path folder;

  @Test
  void findsAThirdPartyPluginBesideOurs() {
    ClassLoader loader =
        jar("a")
            .compile(Map.of("Swoosh", activation("Swoosh", "\"acme:swoosh\"")))
            .activations("Swoosh")
            .loader();

    Registry<Activation> registry = discover(loader);

    assertEquals("Swoosh", registry.get("acme:swoosh").getClass().getName());
    assertEquals("relu", registry.get("relu").name());
    assertEquals(List.of(), registry.problems());
  }

  @Test
  void setsHyperparameters() {
    assertEquals(new LeakyRelu(0.2f), discover(OURS).get("leaky_relu(slope=0.2)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "activation | swish | silu",
        "activation | ReLU | relu",
        "activation | LeakyReLU(slope=0.2) | leaky_relu(slope=0.2)",
        "activation | blocks(1 linear, 2 Softmax) | blocks(1 identity, 2 softmax)",
        "loss | crossentropy | categorical_crossentropy",
        "loss | blocks(1 MSELoss weight=2, 1 BCELoss) | blocks(1 mse weight=2.0, 1 binary_crossentropy)",
        "loss | mean_squared_error | mse",
        "optimizer | Adam | adam",
        "optimizer | AdamW(weight_decay=0.1) | adamw(weight_decay=0.1)",
        "initializer | kaiming_normal_ | he_normal",
        "schedule | OneCycleLR | one_cycle",
        "listener | ReduceLROnPlateau | reduce_on_plateau",
        "loss | acme:crossentropy | acme:crossentropy"
      })
  void takesTheNamesOfOtherLibraries(String kind, String text, String here) {
    Registry<?> registry = Plugins.discover().of(PluginKind.of(kind).orElseThrow());

    assertEquals(here, registry.canonical(text));
    if (!here.startsWith("acme:")) {
      assertEquals(registry.get(here).getClass(), registry.get(text).getClass());
    }
  }

  @Test
  void aPluginOfTheNameItselfComesFirst() {
    Registry<Activation> registry = discover(OURS).with(List.of(new Direct("swish")));

    assertEquals(new Direct("swish"), registry.get("Swish"));
    assertEquals("swish", registry.canonical("swish"));
    assertTrue(discover(OURS).lacks("swish"), "files name a plug-in as it is");
  }

  @Test
  void eachNameOfAnotherLibraryIsThatOfAPlugin() {
    for (PluginKind<?> kind : PluginKind.ALL) {
      Registry<?> registry = Plugins.discover().of(kind);
      if (kind != PluginKind.METRIC && kind != PluginKind.TRANSFORM) { // which are in nn-data
        assertThat(registry.names()).containsAll(Aliases.targets(kind));
      }
    }
  }

  @Test
  void listsKnownNamesNearestFirst() {
    PluginException e = assertThrows(PluginException.class, () -> discover(OURS).get("sigmiod"));

    assertThat(e)
        .hasMessageContainingAll("activation 'sigmiod'", "nearest first: sigmoid, ", "relu");
  }

  @Test
  void namesOfOtherLibrariesAreFoundMisspelt() {
    Registry<?> activations = Plugins.discover().of(PluginKind.ACTIVATION);

    assertThat(assertThrows(PluginException.class, () -> activations.get("swsh")))
        .hasMessageContainingAll("'swsh'", "'swish'", "silu");
  }

  @Test
  void theLearningRateIsNoHyperparameterOfAnOptimizer() {
    Registry<?> optimizers = Plugins.discover().of(PluginKind.OPTIMIZER);
    RemedyException e = assertThrows(RemedyException.class, () -> optimizers.get("adam(lr=0.1)"));

    assertThat(e).hasMessageContainingAll("adam", "'lr'", "learningRate(");
    assertThat(e.message().command()).contains("--learning-rate");
  }

  @Test
  void saysWhenThereIsNone() {
    Plugins none = Plugins.discover(List.of(ClassLoader.getPlatformClassLoader()));

    PluginException activation =
        assertThrows(PluginException.class, () -> none.activations().get("relu"));
    PluginException loss = assertThrows(PluginException.class, () -> none.losses().get("mse"));

    assertThat(activation)
        .hasMessageContainingAll(
            "activation 'relu'", "there are no activations", "dev.nn:nn-activations", "class path");
    assertThat(loss).hasMessageContaining("dev.nn:nn-core");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void saysWhatToAddWhereOnlyTheStandardOnesAreMissing(PluginKind<?> kind) {
    String message = refusal(kind);

    assertThat(message)
        .contains(
            "unknown %s 'some'".formatted(kind.word()),
            "nearest first: strange",
            "standard " + kind.plural(),
            kind.artifact().toString());
  }

  static List<PluginKind<?>> kinds() {
    return PluginKind.ALL;
  }

  private static <P extends Named> String refusal(PluginKind<P> kind) {
    Registry<P> registry = Registry.none(kind).with(List.of(thirdParty(kind)));
    return String.valueOf(
        assertThrows(PluginException.class, () -> registry.get("some")).getMessage());
  }

  /** A plug-in of any kind, of which only the name is asked for. */
  private static <P extends Named> P thirdParty(PluginKind<P> kind) {
    return kind.type()
        .cast(
            Proxy.newProxyInstance(
                OURS, new Class<?>[] {kind.type()}, (self, method, arguments) -> "strange"));
  }

  @Test
  void saysNothingOfThemWhereTheyAre() {
    PluginException e = assertThrows(PluginException.class, () -> discover(OURS).get("some"));

    assertFalse(e.getMessage().contains("standard"), e.getMessage());
  }

  @Test
  void namesBothProvidersOfOneName() {
    ClassLoader loader =
        jar("b")
            .compile(
                Map.of(
                    "One", activation("One", "\"twice\""), "Two", activation("Two", "\"twice\"")))
            .activations("One", "Two")
            .loader();
    Registry<Activation> registry = discover(loader);

    PluginException e = assertThrows(PluginException.class, () -> registry.get("twice"));

    String place = folder.resolve("b").toString();
    assertThat(e)
        .hasMessageContainingAll(
            "'twice'", "One in " + place, "Two in " + place, "remove all but one");
    assertEquals(List.of(e.getMessage()), registry.problems());
    assertFalse(registry.names().contains("twice"));
    assertEquals("relu", registry.get("relu").name(), "the others still load");
  }

  @Test
  void reportsEachBrokenProviderAndLoadsTheOthers() {
    ClassLoader loader =
        jar("c")
            .compile(
                Map.of(
                    "Good", activation("Good", "\"good\""),
                    "Nameless", activation("Nameless", "null"),
                    "BadlyNamed", activation("BadlyNamed", "\"Badly Named\""),
                    "Throwing",
                        activation("Throwing", "\"throwing\"")
                            .replaceFirst("\\{", "{ public Throwing() { int i = 1 / 0; }"),
                    "NoDefault",
                        activation("NoDefault", "\"no_default\"")
                            .replaceFirst("\\{", "{ public NoDefault(int i) {}"),
                    "Alien", "public class Alien {}"))
            .activations("Gone", "Nameless", "BadlyNamed", "Throwing", "NoDefault", "Alien", "Good")
            .loader();

    Registry<Activation> registry = discover(loader);

    assertEquals("good", registry.get("good").name());
    String problems = String.join("\n", registry.problems());
    assertEquals(6, registry.problems().size(), problems);
    assertTrue(problems.contains("Provider Gone not found"), problems);
    assertTrue(problems.contains("Nameless in "), problems);
    assertTrue(problems.contains("is named 'null'"), problems);
    assertTrue(problems.contains("is named 'Badly Named'"), problems);
    assertThat(problems).contains("Throwing could not be");
    assertTrue(problems.contains("/ by zero"), problems);
    assertThat(problems).contains("NoDefault", "public no-arg constructor");
    assertTrue(problems.contains("Alien not a subtype"), problems);
    PluginException e = assertThrows(PluginException.class, () -> registry.get("throwing"));
    assertTrue(e.getMessage().contains("Could not be loaded: "), e.getMessage());
  }

  @Test
  void reportsAClassThatLacksItsLibrary() {
    ClassLoader loader =
        jar("d")
            .compile(Map.of("Library", "public class Library { public static float f; }"))
            .compile(
                Map.of(
                    "Needy",
                    activation("Needy", "\"needy\"")
                        .replaceFirst("\\{", "{ public Needy() { Library.f = 1; }"),
                    "Good",
                    activation("Good", "\"good\"")))
            .without("Library")
            .activations("Needy", "Good")
            .loader();

    Registry<Activation> registry = discover(loader);

    assertEquals("good", registry.get("good").name());
    assertEquals(1, registry.problems().size());
    assertTrue(
        registry.problems().get(0).contains("NoClassDefFoundError: Library"),
        registry.problems()::toString);
  }

  @Test
  void aFailureThatTwoLoadersMeetEndsNeitherWalk() {
    ClassLoader parent = jar("e").activations("Missing").loader();
    ClassLoader a =
        jar("f")
            .compile(Map.of("Fine", activation("Fine", "\"fine\"")))
            .activations("Fine")
            .loader(parent);
    ClassLoader b =
        jar("g")
            .compile(Map.of("Well", activation("Well", "\"well\"")))
            .activations("Well")
            .loader(parent);

    Registry<Activation> registry = Plugins.discover(List.of(a, b)).activations();

    assertTrue(
        registry.names().containsAll(List.of("fine", "well")), () -> registry.names().toString());
    assertEquals(1, registry.problems().size(), registry.problems()::toString);
  }

  @Test
  void countsAClassSeenThroughTwoLoadersOnce() {
    Registry<Loss> registry = Plugins.discover(List.of(OURS, OURS)).losses();

    assertEquals(List.of(), registry.problems());
    assertEquals("mse", registry.get("mse").name());
  }

  @Test
  void takesPluginsGivenDirectly() {
    Registry<Activation> registry = discover(OURS).with(List.of(new Direct("direct")));

    assertEquals(new Direct("direct"), registry.get("direct"));
    assertTrue(registry.names().contains("relu"));
  }

  @Test
  void aDirectPluginReplacesOneOfItsClassButNotAnothersName() {
    Registry<Activation> same = discover(OURS).with(List.of(new LeakyRelu(0.3f)));
    Registry<Activation> other = discover(OURS).with(List.of(new Direct("relu")));

    assertEquals(new LeakyRelu(0.3f), same.get("leaky_relu"));
    assertThrows(PluginException.class, () -> other.get("relu"));
  }

  private PluginJar jar(String name) {
    return new PluginJar(folder.resolve(name));
  }

  private static Registry<Activation> discover(ClassLoader loader) {
    return Plugins.discover(List.of(loader)).activations();
  }

  private record Direct(String name) implements Activation {
    @Override
    public void forward(Matrix z, Matrix a) {}

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {}
  }
}

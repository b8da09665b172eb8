package dev.nn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Hyperparameters.HyperparameterType;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Hyper-parameters that are no numbers: texts, constants and other plug-ins. */
class HyperparameterTypeTest {

  private enum Edge {
    HARD,
    soft {
      @Override
      public String toString() {
        return "not its name";
      }
    },
    SOFT
  }

  private record Band(String unit, Edge edge) implements Named {
    @Override
    public String name() {
      return "acme:band";
    }
  }

  private record Plain(float rate, String label) implements Schedule {
    @Override
    public String name() {
      return "plain";
    }

    @Override
    public double factor(double epoch, double epochs) {
      return rate;
    }
  }

  private record Twice(Schedule inner, int times) implements Schedule {
    @Override
    public String name() {
      return "acme:twice";
    }

    @Override
    public double factor(double epoch, double epochs) {
      return times * inner.factor(epoch, epochs);
    }
  }

  private static final Band BAND = new Band("m", Edge.HARD);
  private static final Twice TWICE = new Twice(new Plain(1, "a"), 2);

  @Property
  void everyTextSurvives(@ForAll String unit, @ForAll Edge edge) {
    Band band = new Band(unit, edge);
    PluginText text = PluginText.parse(PluginText.of(band).toString());
    assertEquals(band, Hyperparameters.with(BAND, text.hyperparameters()));
  }

  @Property
  void everyTextSurvivesWithinPluginsAndLayers(@ForAll String label, @ForAll int times) {
    Twice plugin = new Twice(new Twice(new Plain(2, label), times), 3);
    String written = PluginText.of(plugin).toString();
    Twice base = new Twice(TWICE, 1);
    assertEquals(plugin, Hyperparameters.with(base, PluginText.parse(written).hyperparameters()));

    NetworkSpec spec = NetworkSpec.parse("2 -> 3 " + written + " dropout=0.5 -> 1 identity");
    assertEquals(written, spec.layers().get(0).activation());
    assertEquals(spec, NetworkSpec.parse(spec.toString()));
    BlockText blocks = BlockText.parse("blocks(1 " + written + " weight=0.5, 2 relu)");
    assertEquals(PluginText.parse(written), blocks.blocks().get(0).plugin());
    assertEquals(blocks, BlockText.parse(blocks.toString()));
  }

  @ParameterizedTest
  @CsvSource({"HARD, HARD", "hard, HARD", "Hard, HARD", "soft, soft", "SOFT, SOFT"})
  void aConstantIsReadByItsNameOrElseInAnyCase(String text, Edge expected) {
    Band read = Hyperparameters.with(BAND, Map.of("edge", text));
    assertEquals(new Band("m", expected), read);
    assertTrue(PluginText.of(read).toString().contains("edge=" + expected.name()));
  }

  @ParameterizedTest
  @CsvSource({"Soft", "medium", "''"})
  void anotherConstantIsRejectedWithThoseThereAre(String text) {
    assertThat(Refusal.of(() -> Hyperparameters.with(BAND, Map.of("edge", text))))
        .contains("acme:band: edge", "'" + text + "'", "[HARD, soft, SOFT]");
  }

  @Test
  void aPluginTakesOtherHyperparameters() {
    assertEquals(
        new Twice(new Plain(0.5f, "a"), 2),
        Hyperparameters.with(TWICE, Map.of("inner", "plain(rate=0.5)")));
    assertEquals(
        "acme:twice(inner=plain(rate=1.0, label=a), times=2)", PluginText.of(TWICE).toString());
    assertThat(Refusal.of(() -> Hyperparameters.with(TWICE, Map.of("inner", "plain(rate=x)"))))
        .contains("acme:twice: inner", "'plain(rate=x)'", "rate is 'x'", "a number");
    assertThat(Refusal.of(() -> Hyperparameters.with(TWICE, Map.of("inner", "other"))))
        .contains("acme:twice: inner", "'other'", "registry of nn-core");
  }

  @Test
  void aPluginIsLookedUp() {
    Hyperparameters.Lookup lookup =
        new Hyperparameters.Lookup() {
          @Override
          public <P extends Named> P find(Class<P> kind, String name, @Nullable P own) {
            assertEquals(Schedule.class, kind);
            return kind.cast(name.equals("plain") ? new Plain(7, "b") : TWICE);
          }
        };
    assertEquals(
        new Twice(new Twice(new Plain(7, "c"), 2), 2),
        Hyperparameters.with(TWICE, Map.of("inner", "acme:twice(inner=plain(label=c))"), lookup));
  }

  @Test
  void levelsHaveALimit() {
    Schedule deep = new Plain(1, "a");
    for (int level = 1; level < 32; level++) {
      deep = new Twice(deep, 1);
    }
    Schedule most = deep;
    assertEquals(
        most,
        Hyperparameters.with(
            most, PluginText.parse(PluginText.of(most).toString()).hyperparameters()));
    assertThat(Refusal.of(() -> PluginText.of(new Twice(most, 1))))
        .contains("within 32 plug-ins", "at most 31");
  }

  private record Boxed(float rate, Float momentum) implements Named {
    @Override
    public String name() {
      return "acme:boxed";
    }
  }

  private record Shorter(short steps) implements Named {
    @Override
    public String name() {
      return "acme:short";
    }
  }

  private record Many(List<Float> rates) implements Named {
    @Override
    public String name() {
      return "acme:many";
    }
  }

  private record Own(Plain inner) implements Named {
    @Override
    public String name() {
      return "acme:own";
    }
  }

  private record Within(Schedule inner) implements Schedule {
    @Override
    public String name() {
      return "acme:within";
    }

    @Override
    public double factor(double epoch, double epochs) {
      return 1;
    }
  }

  private record Letter(char letter) implements Schedule {
    @Override
    public String name() {
      return "acme:letter";
    }

    @Override
    public double factor(double epoch, double epochs) {
      return 1;
    }
  }

  private record Greek(float W) implements Named {
    @Override
    public String name() {
      return "acme:greek";
    }
  }

  private record Both(float aB, float a_b) implements Named {
    @Override
    public String name() {
      return "acme:both";
    }
  }

  static List<List<Object>> unsuitable() {
    return List.of(
        List.of(
            new Boxed(1, 2f),
            "'momentum' of acme:boxed",
            "of the type java.lang.Float",
            "write float"),
        List.of(new Shorter((short) 1), "'steps' of acme:short", "of the type short", "write int"),
        List.of(
            new Many(List.of()),
            "'rates' of acme:many",
            "of the type java.util.List<java.lang.Float>",
            "a component for each element"),
        List.of(
            new Own(new Plain(1, "a")),
            "'inner' of acme:own",
            "$Plain",
            "the interface of its kind"),
        List.of(
            new Within(new Letter('a')),
            "'letter' of acme:letter",
            "of the type char",
            "write String"),
        List.of(new Greek(1), "'W' of acme:greek", "is no lower snake case", "another name"),
        List.of(new Both(1, 2), "'a_b' of acme:both", "which another is too", "another name"));
  }

  @ParameterizedTest
  @MethodSource("unsuitable")
  void componentsThatNoTextHoldsAreNamed(List<Object> refused) {
    String refusal = Refusal.of(() -> Hyperparameters.require((Named) refused.get(0)));
    refused.stream().skip(1).forEach(part -> assertTrue(refusal.contains((String) part), refusal));
    if (refusal.contains("of the type")) {
      assertThat(refusal).contains("float", "double", "int", "long", "boolean", "String");
    }
  }

  @Test
  void severalValuesAreSeveralComponents() {
    String each = "component for each element";
    assertThat(HyperparameterType.remedy(float[].class)).contains(each, "String");
    assertThat(HyperparameterType.remedy(List.class)).contains(each, "String");
    assertThat(HyperparameterType.remedy(Map.class)).contains("String").doesNotContain(each);
  }

  @Test
  void nullIsNoValue() {
    @SuppressWarnings("NullAway") // as a third-party record may
    Band band = new Band(null, Edge.HARD);
    assertThat(Refusal.of(() -> Hyperparameters.require(band)))
        .contains("'unit' of acme:band", Band.class.getName(), "is null");
  }

  @Test
  void allElseIsSuitable() {
    assertDoesNotThrow(() -> Hyperparameters.require(TWICE));
    assertDoesNotThrow(() -> Hyperparameters.require(BAND));
  }
}

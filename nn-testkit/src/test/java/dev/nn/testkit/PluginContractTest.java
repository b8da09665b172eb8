package dev.nn.testkit;

import static dev.nn.testkit.ContractRun.breaks;
import static dev.nn.testkit.ContractRun.catches;
import static dev.nn.testkit.ContractRun.passes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.testkit.InitializerContractTest.ByFanIn;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The rules of every plug-in, shown on initializers, the kind with the least to write. */
class PluginContractTest {

  /** An initializer that is right in all but what subclasses change. */
  private interface Sound extends Initializer {
    @Override
    default String name() {
      return ContractRun.nameFor(getClass());
    }

    @Override
    default void initialize(Matrix weights, RandomStream random) {
      new ByFanIn().initialize(weights, random);
    }
  }

  abstract static class OnItsOwn<I extends Sound> implements InitializerContract<I> {}

  static class ThroughBaseClass extends OnItsOwn<Whole> {}

  /** Breaks nothing. */
  public record Whole(
      float aFloat,
      double aDouble,
      int anInt,
      long aLong,
      boolean aFlag,
      String text,
      Direction direction,
      Initializer inner)
      implements Sound {
    public Whole() {
      this(
          -0f,
          Double.MIN_VALUE,
          Integer.MIN_VALUE,
          Long.MAX_VALUE,
          true,
          "a, \"b\" (\\",
          Direction.FORTH,
          new Inner(3, "->"));
    }
  }

  /** A constant of an enum. */
  public enum Direction {
    FORTH,
    BACK
  }

  /** A plug-in that is registered nowhere, as that of a jar alone. */
  public record Inner(int first, String text) implements Sound {}

  @Test
  void allTypesOfHyperparametersPass() {
    passes(ThroughBaseClass.class, 24);
  }

  // To be short, a plug-in is the test class of itself if it can be.

  /** Is named like a class. */
  public static final class IllegalName implements Sound, InitializerContract<IllegalName> {
    @Override
    public String name() {
      return "IllegalName";
    }
  }

  @Test
  void illegalNameIsCaught() {
    breaks(
        IllegalName.class,
        "nameIsLegal",
        "'IllegalName' (dev.nn.testkit.PluginContractTest$IllegalName)",
        "lower snake case",
        "[vendor:]lower_snake_case");
  }

  /** Has another name each time. */
  public static final class NewName implements Sound, InitializerContract<NewName> {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public String name() {
      return "new_name_" + calls.incrementAndGet();
    }
  }

  @Test
  void changingNameIsCaught() {
    catches(NewName.class, "nameIsAlwaysTheSame", "always the same", "'new_name_2'");
  }

  /** Is in no file of services. */
  public static final class Unregistered implements Sound, InitializerContract<Unregistered> {}

  @Test
  void missingRegistrationIsCaught() {
    breaks(
        Unregistered.class,
        "isRegisteredAsService",
        "a plug-in is registered as a service",
        "ServiceLoader.load(Initializer.class)",
        "add its class to META-INF/services",
        "NoSuchPlugin"); // an entry without a class is part of the answer
  }

  /** Has the name of another. */
  public static final class Namesake implements Sound, InitializerContract<Namesake> {
    @Override
    public String name() {
      return "broken:name_of_two";
    }
  }

  /** Has that name too. */
  public static final class OtherNamesake implements Sound {
    @Override
    public String name() {
      return "broken:name_of_two";
    }
  }

  @Test
  void nameOfAnotherPluginIsCaught() {
    breaks(
        Namesake.class,
        "nameIsItsOwn",
        "the same name",
        "also the name of [" + OtherNamesake.class.getName() + "]");
  }

  /** Cannot be made without arguments. */
  public record NoDefaults(float gain) implements Sound {}

  static class NoDefaultsContract implements InitializerContract<NoDefaults> {
    @Override
    public NoDefaults plugin() {
      return new NoDefaults(1);
    }
  }

  @Test
  void missingConstructorIsCaught() {
    breaks(
        NoDefaultsContract.class,
        "hasPublicConstructorWithoutArguments",
        "public constructor",
        "public NoDefaults()");
  }

  /** Is not for everyone. */
  static final class Hidden implements Sound {
    public Hidden() {}
  }

  static class HiddenContract implements InitializerContract<Hidden> {
    @Override
    public Hidden plugin() {
      return new Hidden();
    }
  }

  @Test
  void classThatIsNotPublicIsCaught() {
    breaks(HiddenContract.class, "hasPublicConstructorWithoutArguments", "public Hidden()");
  }

  /** Has a hyper-parameter that text cannot set. */
  public record ListOfWords(List<String> words) implements Sound {
    public ListOfWords() {
      this(List.of("none"));
    }
  }

  static class ListOfWordsContract implements InitializerContract<ListOfWords> {}

  @Test
  void hyperparameterThatTextCannotHoldIsCaught() {
    breaks(
        ListOfWordsContract.class,
        "hyperparametersSurviveTheirText",
        "written and read back",
        "'words' of",
        "is of the type java.util.List<java.lang.String>");
  }

  /** Keeps another text than the one that it is given. */
  public record Stripped(String words) implements Sound {
    public Stripped() {
      this("none");
    }

    public Stripped {
      words = words.strip() + "s".repeat(words.isEmpty() ? 1 : 0);
    }
  }

  static class StrippedContract implements InitializerContract<Stripped> {}

  @Test
  void textThatIsNotKeptIsCaught() {
    breaks(StrippedContract.class, "hyperparametersCanBeSet", "words=");
  }

  /** Shows a rounded value, and so writes it. */
  public record Rounded(float gain) implements Sound {
    public Rounded() {
      this(1);
    }

    @Override
    public float gain() {
      return Math.round(gain * 16) / 16f;
    }
  }

  static class RoundedContract implements InitializerContract<Rounded> {
    @Override
    public Rounded plugin() {
      return new Rounded(0.1f);
    }
  }

  @Test
  void hyperparameterLostInTextIsCaught() {
    breaks(
        RoundedContract.class,
        "hyperparametersSurviveTheirText",
        "'broken:rounded(gain=0.125)'",
        "Rounded[gain=0.1]");
  }

  /** Does not keep what it is given. */
  public record Ignores(float gain) implements Sound {
    public Ignores {
      gain = 1;
    }

    public Ignores() {
      this(1);
    }
  }

  static class IgnoresContract implements InitializerContract<Ignores> {}

  @Test
  void ignoredHyperparameterIsCaught() {
    breaks(
        IgnoresContract.class,
        "hyperparametersCanBeSet",
        "set by text",
        "gain=0.5",
        "broken:ignores(gain=1.0)");
  }

  /** Lets one hyper-parameter change the other. */
  public record Entangled(float low, float high) implements Sound {
    public Entangled {
      high = Math.max(low, high);
    }

    public Entangled() {
      this(0.1f, 0.3f);
    }
  }

  static class EntangledContract implements InitializerContract<Entangled> {}

  @Test
  void hyperparameterThatChangesAnotherIsCaught() {
    breaks(EntangledContract.class, "hyperparametersCanBeSet", "low=0.5", "high=0.5");
  }

  /** Has its hyper-parameter in its name. */
  public record NameOfValue(float gain) implements Sound {
    public NameOfValue() {
      this(1);
    }

    @Override
    public String name() {
      return gain == 1 ? "name_of_value" : "name_of_other_value";
    }
  }

  static class NameOfValueContract implements InitializerContract<NameOfValue> {}

  static class NameOfOtherValueContract implements InitializerContract<NameOfValue> {
    @Override
    public NameOfValue plugin() {
      return new NameOfValue(0.0625f);
    }
  }

  @Test
  void nameThatFollowsAHyperparameterIsCaught() {
    breaks(
        NameOfValueContract.class,
        "hyperparametersCanBeSet",
        "name_of_other_value(gain=0.5)",
        "name_of_value(gain=0.5)");
    breaks(
        NameOfOtherValueContract.class,
        "nameIsAlwaysTheSame",
        "'name_of_value' and 'name_of_other_value'");
  }

  /** A plug-in without equals. */
  public static final class Unequal implements Sound {}

  /** Has such a plug-in as a hyper-parameter. */
  public record Around(Initializer inner) implements Sound {

    public Around() {
      this(new Unequal());
    }

    @Override
    public void initialize(Matrix weights, RandomStream random) {
      inner.initialize(weights, random);
    }
  }

  static class AroundContract implements InitializerContract<Around> {}

  @Test
  void innerPluginWithoutEqualsIsCaught() {
    catches(
        AroundContract.class, "hyperparametersSurviveTheirText", "same text are equal", "equals");
  }

  /** Has a hyper-parameter outside a record, which no text shows. */
  public static final class Secret implements Sound, InitializerContract<Secret> {
    private final float gain;

    public Secret() {
      this.gain = 1;
    }

    @Override
    public void initialize(Matrix weights, RandomStream random) {
      Sound.super.initialize(weights, random);
      weights.data()[weights.start()] *= gain;
    }
  }

  @Test
  void hyperparameterOutsideARecordIsCaught() {
    breaks(
        Secret.class, "fieldsAreHyperparameters", "is a record", "PluginContractTest$Secret.gain");
  }

  /** Has a buffer it may replace. */
  public static final class Mutable implements Sound, InitializerContract<Mutable> {
    private float[] buffer = {};

    @Override
    public void initialize(Matrix weights, RandomStream random) {
      buffer = weights.data().clone();
      Sound.super.initialize(weights, random);
      assertTrue(buffer.length > 0);
    }
  }

  @Test
  void fieldThatIsNotFinalIsCaught() {
    breaks(
        Mutable.class,
        "fieldsAreHyperparameters",
        "no mutable state",
        "PluginContractTest$Mutable.buffer");
  }

  @SuppressWarnings("rawtypes")
  static class Nameless implements InitializerContract {}

  @Test
  void testClassThatNamesNoPluginIsTold() {
    AssertionError error = assertThrows(AssertionError.class, () -> new Nameless().plugin());
    assertThat(error)
        .hasMessageContainingAll(
            Nameless.class.getName(), "ActivationContract<YourActivation>", "override plugin()");
  }

  @Test
  void pluginThatCannotBeMadeIsNamed() {
    InitializerContract<NoDefaults> contract = new UnmadeContract();
    AssertionError error = assertThrows(AssertionError.class, contract::plugin);
    assertThat(error)
        .hasMessageContainingAll(
            NoDefaults.class.getName(), "public constructor", "override plugin()");
  }

  static class UnmadeContract implements InitializerContract<NoDefaults> {}

  /** Fails in its constructor. */
  public static final class Fails implements Sound {
    public Fails() {
      throw new IllegalStateException("no luck");
    }
  }

  static class FailsContract implements InitializerContract<Fails> {}

  @Test
  void constructorThatThrowsIsNamedWithItsCause() {
    AssertionError error = assertThrows(AssertionError.class, () -> new FailsContract().plugin());
    assertThat(error).hasMessageContainingAll(Fails.class.getName(), "no luck");
    assertInstanceOf(IllegalStateException.class, error.getCause());
  }
}

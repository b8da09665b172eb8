package dev.nn.testkit;

import static dev.nn.testkit.ContractRun.breaks;
import static dev.nn.testkit.ContractRun.passes;

import dev.nn.api.listeners.Listener;
import dev.nn.api.listeners.ListenerRun;
import dev.nn.api.listeners.TrainingCourse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract lets good listeners pass and catches one broken rule at a time. */
class ListenerContractTest {

  private static final int TESTS = 17;

  /** Halves the learning rate after each number of epochs, and records how often. */
  public record Halving(int every) implements Listener {

    public Halving() {
      this(3);
    }

    @Override
    public String name() {
      return "halving";
    }

    @Override
    public ListenerRun begin(TrainingCourse course) {
      return new HalvingRun(every);
    }
  }

  private static class HalvingRun implements ListenerRun {

    private final int every;
    double epochs;

    HalvingRun(int every) {
      this.every = every;
    }

    @Override
    public void epochEnded(TrainingCourse course) {
      epochs++;
      course.record("halvings", epochs);
      if (epochs >= every) {
        course.scaleLearningRate(0.5);
        epochs = 0;
      }
    }

    @Override
    public Map<String, Double> numbers() {
      return Map.of("epochs", epochs);
    }

    @Override
    public void restore(Map<String, Double> numbers, Map<String, float[]> arrays) {
      epochs = numbers.getOrDefault("epochs", 0.0);
    }
  }

  /** Hears of everything and does nothing. */
  public static final class Silent implements Listener {
    @Override
    public String name() {
      return "silent";
    }

    @Override
    public ListenerRun begin(TrainingCourse course) {
      return new ListenerRun() {};
    }
  }

  static class HalvingContract implements ListenerContract<Halving> {}

  static class SilentContract implements ListenerContract<Silent> {}

  @Test
  void listenerThatSteersPasses() {
    passes(HalvingContract.class, TESTS);
  }

  @Test
  void listenerWithoutHyperparametersPasses() {
    passes(SilentContract.class, TESTS);
  }

  /** A listener that breaks a rule; it is registered in no file. */
  abstract static class Broken implements Listener {
    @Override
    public final String name() {
      return ContractRun.nameFor(getClass());
    }
  }

  /** Without the rule that the class is registered. */
  interface Unregistered<L extends Listener> extends ListenerContract<L> {
    @Override
    default void isRegisteredAsService() {}
  }

  /** One run for all trainings of a thread, which begins anew with each. */
  public static final class OneRun extends Broken {

    private static final ThreadLocal<HalvingRun> RUN =
        ThreadLocal.withInitial(() -> new HalvingRun(3));

    @Override
    public ListenerRun begin(TrainingCourse course) {
      RUN.get().epochs = 0;
      return RUN.get();
    }
  }

  static class OneRunContract implements Unregistered<OneRun> {}

  @Test
  void sharedRunsAreCaught() {
    breaks(OneRunContract.class, "runsAreIndependent", "in turns", "begin()");
  }

  /** Forgets its epochs when training is resumed. */
  public static final class Forgetful extends Broken {
    @Override
    public ListenerRun begin(TrainingCourse course) {
      return new HalvingRun(3) {
        @Override
        public void restore(Map<String, Double> numbers, Map<String, float[]> arrays) {}
      };
    }
  }

  static class ForgetfulContract implements Unregistered<Forgetful> {}

  @Test
  void lostMemoryIsCaught() {
    breaks(ForgetfulContract.class, "aResumedRunGoesOnLikeTheFirst", "resumed after epoch 1");
  }

  /** Remembers under a name with a capital. */
  public static final class CamelCase extends Broken {
    @Override
    public ListenerRun begin(TrainingCourse course) {
      return new ListenerRun() {
        @Override
        public Map<String, Double> numbers() {
          return Map.of("bestLoss", 1.0);
        }
      };
    }
  }

  static class CamelCaseContract implements Unregistered<CamelCase> {}

  @Test
  void namesOfTheMemoryAreCaught() {
    breaks(CamelCaseContract.class, "remembersUnderLegalNames", "bestLoss");
  }

  /** Divides the parameters by 0 in the end. */
  public static final class Dividing extends Broken {
    @Override
    public ListenerRun begin(TrainingCourse course) {
      return new ListenerRun() {
        @Override
        public void trainingEnded(TrainingCourse ended) {
          float[] parameters = ended.parameters();
          for (int i = 0; i < parameters.length; i++) {
            parameters[i] = Math.abs(parameters[i]) / 0f + 1f;
          }
          ended.setParameters(parameters);
        }
      };
    }
  }

  static class DividingContract implements Unregistered<Dividing> {}

  @Test
  void parametersThatAreNotFiniteAreCaught() {
    breaks(DividingContract.class, "steersWithinBounds", "the end", "finite parameters");
  }
}

package dev.nn.testkit;

import static dev.nn.testkit.ContractRun.breaks;
import static dev.nn.testkit.ContractRun.catches;
import static dev.nn.testkit.ContractRun.passes;

import dev.nn.api.listeners.Listener;
import dev.nn.api.listeners.ListenerRun;
import dev.nn.api.listeners.TrainingState;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The contract lets good listeners pass and catches one broken rule at a time. */
class ListenerContractTest {

  private static final int TESTS = 18;

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
    public ListenerRun begin(TrainingState state) {
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
    public void epochEnded(TrainingState state) {
      epochs++;
      state.record("halvings", epochs);
      if (epochs >= every) {
        state.scaleLearningRate(0.5);
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
    public ListenerRun begin(TrainingState state) {
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
    public ListenerRun begin(TrainingState state) {
      RUN.get().epochs = 0;
      return RUN.get();
    }
  }

  static class OneRunContract implements Unregistered<OneRun> {}

  @Test
  void sharedRunsAreCaught() {
    breaks(OneRunContract.class, "runsAreIndependent", "alternately", "begin()");
  }

  /** Forgets its epochs when training is resumed. */
  public static final class Forgetful extends Broken {
    @Override
    public ListenerRun begin(TrainingState state) {
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
    public ListenerRun begin(TrainingState state) {
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
    public ListenerRun begin(TrainingState state) {
      return new ListenerRun() {
        @Override
        public void trainingEnded(TrainingState ended) {
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

  /** Remembers the sum of its epoch nowhere. */
  public static final class WithinEpochs extends Broken {
    @Override
    public ListenerRun begin(TrainingState state) {
      return new ListenerRun() {
        private double sum;

        @Override
        public void batchEnded(TrainingState now) {
          sum += now.batchLoss();
        }

        @Override
        public void epochEnded(TrainingState now) {
          now.record("sum_of_losses", sum);
          sum = 0;
        }
      };
    }
  }

  static class WithinEpochsContract implements Unregistered<WithinEpochs> {}

  @Test
  void memoryLostWithinAnEpochIsCaught() {
    breaks(
        WithinEpochsContract.class,
        "aResumedRunGoesOnLikeTheFirst",
        "resumed after batch 1 of epoch 1");
  }

  /** Has an array from the end of the first epoch on. */
  public static final class LateArray extends Broken {
    @Override
    public ListenerRun begin(TrainingState state) {
      return new ListenerRun() {
        private float[] last = new float[0];

        @Override
        public void epochEnded(TrainingState now) {
          last = now.parameters();
        }

        @Override
        public Map<String, float[]> arrays() {
          return Map.of("last", last);
        }

        @Override
        public void restore(Map<String, Double> numbers, Map<String, float[]> arrays) {
          last = arrays.getOrDefault("last", last);
        }
      };
    }
  }

  static class LateArrayContract implements Unregistered<LateArray> {}

  @Test
  void emptyMemoryBeforeTheFirstEpochIsCaught() {
    breaks(LateArrayContract.class, "remembersUnderLegalNames", "last of length 0");
  }

  /** Stops when the time is up. */
  public static final class TimeLimit extends Broken {
    @Override
    public ListenerRun begin(TrainingState state) {
      long start = System.nanoTime();
      return new ListenerRun() {
        @Override
        public void epochEnded(TrainingState now) {
          if (System.nanoTime() - start > 3_600_000_000_000L) {
            now.stop();
          }
        }
      };
    }
  }

  static class TimeLimitContract implements Unregistered<TimeLimit> {}

  @Test
  void clocksAreCaught() {
    breaks(TimeLimitContract.class, "resultsAreTheSameOnEveryMachine", "System.nanoTime");
  }

  /** Counts the trainings of the program, and learns slower in later ones. */
  public static final class Counting extends Broken {
    private static final AtomicInteger TRAININGS = new AtomicInteger();

    @Override
    public ListenerRun begin(TrainingState state) {
      state.scaleLearningRate(1.0 / TRAININGS.incrementAndGet());
      return new ListenerRun() {};
    }
  }

  static class CountingContract implements Unregistered<Counting> {}

  @Test
  void countedTrainingsAreCaught() {
    for (String rule : List.of("runsAreIndependent", "keepsNoState", "sameCallGivesTheSameBits")) {
      catches(CountingContract.class, rule);
    }
  }
}

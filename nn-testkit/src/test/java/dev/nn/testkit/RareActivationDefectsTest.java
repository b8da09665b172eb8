package dev.nn.testkit;

import static dev.nn.testkit.ContractRun.catches;

import dev.nn.api.Matrix;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Activations that are right for most shapes and numbers. */
@Tag("slow")
class RareActivationDefectsTest {

  static Stream<Arguments> defects() {
    return Stream.of(
        Arguments.of(AllOfTheArrayFromZero.class, "nothingOutsideTheRangeIsWritten"),
        Arguments.of(KeepsBuffer.class, "keepsNoState"),
        Arguments.of(KeepsInput.class, "sameCallGivesTheSameBits"),
        Arguments.of(WrongFarOut.class, "backwardIsTheDerivativeOfForward"),
        Arguments.of(WrongFromRow128.class, "rowsDoNotDependOnEachOther"),
        Arguments.of(WrongFromColumn128.class, "backwardIsTheDerivativeOfForward"),
        Arguments.of(OtherFunctionFromColumn128.class, "elementsDoNotDependOnTheirPlace"),
        Arguments.of(WrongFrom2000Elements.class, "rowsDoNotDependOnEachOther"),
        Arguments.of(ExpOfTheMachine.class, "resultsAreTheSameOnEveryMachine"),
        Arguments.of(OneElement.class, "elementsDoNotDependOnTheirPlace"),
        Arguments.of(ManyRows.class, "rowsDoNotDependOnEachOther"),
        Arguments.of(AfterManyCalls.class, "keepsNoState"),
        Arguments.of(StaticCounter.class, "keepsNoState"),
        Arguments.of(MinusZero.class, "tinyNumbersContinueZero"),
        Arguments.of(Denormals.class, "tinyNumbersContinueZero"),
        Arguments.of(NanFarOut.class, "isFiniteAtZeroAndFarOut"),
        Arguments.of(ClipsGradients.class, "backwardIsLinearInTheGradient"),
        Arguments.of(ThreadName.class, "surroundingsDoNotMatter"),
        Arguments.of(Clock.class, "resultsAreTheSameOnEveryMachine"),
        Arguments.of(Chance.class, "resultsAreTheSameOnEveryMachine"),
        Arguments.of(OfTheLocale.class, "surroundingsDoNotMatter"),
        Arguments.of(OfTheInstance.class, "surroundingsDoNotMatter"),
        Arguments.of(WritesBehindBigRanges.class, "nothingOutsideTheRangeIsWritten"),
        Arguments.of(ChangesLargeInputs.class, "argumentsThatAreOnlyReadStayUnchanged"),
        Arguments.of(HidesNanInVectors.class, "nanShowsInItsRowAlone"),
        Arguments.of(SignFarOut.class, "backwardIsTheDerivativeOfForward"),
        Arguments.of(OtherSlopeAtOne.class, "backwardIsTheDerivativeOfForward"),
        Arguments.of(JumpsAtMinusThree.class, "backwardIsTheDerivativeOfForward"),
        Arguments.of(OfTheEnvironment.class, "resultsAreTheSameOnEveryMachine"));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void areCaught(Class<?> contract, String rule) {
    catches(contract, rule);
  }

  /** Has another derivative at exactly 1. */
  public static final class OtherSlopeAtOne extends BrokenActivation
      implements ActivationContract<OtherSlopeAtOne> {
    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      super.backward(z, a, gradient);
      for (int i = z.start(); i < z.end(); i++) {
        gradient.data()[i] *= z.data()[i] == 1 ? 3 : 1;
      }
    }
  }

  /** Is 0 at exactly -3. */
  public static final class JumpsAtMinusThree extends BrokenActivation
      implements ActivationContract<JumpsAtMinusThree> {
    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      for (int i = z.start(); i < z.end(); i++) {
        a.data()[i] *= z.data()[i] == -3 ? 0 : 1;
      }
    }
  }

  /** Reads a factor from the environment of the program. */
  public static final class OfTheEnvironment extends BrokenActivation
      implements ActivationContract<OfTheEnvironment> {
    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      for (int i = z.start(); System.getenv("ACME_HALF") != null && i < z.end(); i++) {
        a.data()[i] *= 0.5f;
      }
    }
  }

  /** Computes in a buffer that is kept for each size. */
  public static final class KeepsBuffer extends BrokenActivation
      implements ActivationContract<KeepsBuffer> {
    private final Map<Integer, float[]> buffers = new ConcurrentHashMap<>();

    @Override
    public void forward(Matrix z, Matrix a) {
      int size = z.end() - z.start();
      float[] buffer = buffers.computeIfAbsent(size, float[]::new);
      System.arraycopy(z.data(), z.start(), buffer, 0, size);
      for (int i = 0; i < size; i++) {
        a.data()[a.start() + i] = (float) StrictMath.tanh(buffer[i]);
      }
    }
  }

  /** Keeps z for the way back, for each shape. */
  public static final class KeepsInput extends BrokenActivation
      implements ActivationContract<KeepsInput> {
    private final Map<String, float[]> kept = new ConcurrentHashMap<>();

    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      kept.put(z.shape(), Arrays.copyOfRange(z.data(), z.start(), z.end()));
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      float[] in = kept.getOrDefault(z.shape(), new float[z.end() - z.start()]);
      for (int i = 0; i < in.length; i++) {
        float y = (float) StrictMath.tanh(in[i]);
        gradient.data()[z.start() + i] *= 1 - y * y;
      }
    }
  }

  /** Has a derivative of 1/2 beyond ±20. */
  public static final class WrongFarOut extends BrokenActivation
      implements ActivationContract<WrongFarOut> {
    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      super.backward(z, a, gradient);
      for (int i = z.start(); i < z.end(); i++) {
        if (Math.abs(z.data()[i]) > 20) {
          gradient.data()[i] = 0.5f;
        }
      }
    }
  }

  /** Forgets the derivative in rows from 128 on. */
  public static final class WrongFromRow128 extends BrokenActivation
      implements ActivationContract<WrongFromRow128> {
    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      super.backward(z, a, gradient);
      for (int i = z.start() + 128 * z.columns(); i < z.end(); i++) {
        gradient.data()[i] = 1;
      }
    }
  }

  /** Forgets the derivative in columns from 128 on. */
  public static final class WrongFromColumn128 extends BrokenActivation
      implements ActivationContract<WrongFromColumn128> {
    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      for (int i = z.start(); i < z.end(); i++) {
        float y = a.data()[i];
        gradient.data()[i] *= (i - z.start()) % z.columns() < 128 ? 1 - y * y : 1;
      }
    }
  }

  /** Is the identity in columns from 128 on. */
  public static final class OtherFunctionFromColumn128 extends BrokenActivation
      implements ActivationContract<OtherFunctionFromColumn128> {
    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      for (int i = z.start(); i < z.end(); i++) {
        if ((i - z.start()) % z.columns() >= 128) {
          a.data()[i] = z.data()[i];
        }
      }
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      for (int i = z.start(); i < z.end(); i++) {
        float y = a.data()[i];
        gradient.data()[i] *= (i - z.start()) % z.columns() < 128 ? 1 - y * y : 1;
      }
    }
  }

  /** Has half the derivative if the range has more than 2000 elements. */
  public static final class WrongFrom2000Elements extends BrokenActivation
      implements ActivationContract<WrongFrom2000Elements> {
    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      super.backward(z, a, gradient);
      for (int i = z.start(); z.end() - z.start() > 2000 && i < z.end(); i++) {
        gradient.data()[i] *= 0.5f;
      }
    }
  }

  /** Uses the exponential function of the processor. */
  public static final class ExpOfTheMachine extends BrokenActivation
      implements ActivationContract<ExpOfTheMachine> {
    @Override
    public void forward(Matrix z, Matrix a) {
      for (int i = z.start(); i < z.end(); i++) {
        double e = Math.exp(-2 * Math.abs(z.data()[i]));
        a.data()[i] = (float) Math.copySign((1 - e) / (1 + e), z.data()[i]);
      }
    }
  }

  /** Is off at element 77. */
  public static final class OneElement extends BrokenActivation
      implements ActivationContract<OneElement> {
    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      if (z.end() - z.start() > 77 && z.columns() > 77) {
        a.data()[z.start() + 77] += 0x1p-12f;
      }
    }
  }

  /** Rounds otherwise in batches of more than 1000 rows. */
  public static final class ManyRows extends BrokenActivation
      implements ActivationContract<ManyRows> {
    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      for (int i = z.start(); z.rows() > 1000 && i < z.end(); i++) {
        a.data()[i] = Math.nextUp(a.data()[i]);
      }
    }
  }

  /** Changes after 5000 calls. */
  public static final class AfterManyCalls extends BrokenActivation
      implements ActivationContract<AfterManyCalls> {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      if (calls.incrementAndGet() > 5000) {
        a.data()[a.start()] = 0;
      }
    }
  }

  /** Counts its calls in a static field, and changes with the millionth. */
  public static final class StaticCounter extends BrokenActivation
      implements ActivationContract<StaticCounter> {
    private static int calls;

    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      if (++calls > 1_000_000) {
        a.data()[a.start()] = 0;
      }
    }
  }

  /** Takes the negative zero for -1. */
  public static final class MinusZero extends BrokenActivation
      implements ActivationContract<MinusZero> {
    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      for (int i = z.start(); i < z.end(); i++) {
        if (Float.floatToRawIntBits(z.data()[i]) == Integer.MIN_VALUE) {
          a.data()[i] = -1;
        }
      }
    }
  }

  /** Loses the derivative of denormal numbers. */
  public static final class Denormals extends BrokenActivation
      implements ActivationContract<Denormals> {
    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      super.backward(z, a, gradient);
      for (int i = z.start(); i < z.end(); i++) {
        if (z.data()[i] != 0 && Math.abs(z.data()[i]) < Float.MIN_NORMAL) {
          gradient.data()[i] *= 100;
        }
      }
    }
  }

  /** Is NaN from 10⁵ on. */
  public static final class NanFarOut extends BrokenActivation
      implements ActivationContract<NanFarOut> {
    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      for (int i = z.start(); i < z.end(); i++) {
        if (z.data()[i] > 1e5f) {
          a.data()[i] = Float.NaN;
        }
      }
    }
  }

  /** Clips gradients at ±5. */
  public static final class ClipsGradients extends BrokenActivation
      implements ActivationContract<ClipsGradients> {
    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      super.backward(z, a, gradient);
      for (int i = z.start(); i < z.end(); i++) {
        gradient.data()[i] = Math.max(-5, Math.min(5, gradient.data()[i]));
      }
    }
  }

  /** Depends on the name of the thread. */
  public static final class ThreadName extends BrokenActivation
      implements ActivationContract<ThreadName> {
    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      if (Thread.currentThread().getName().startsWith("nn-")) {
        a.data()[a.start()] = 0;
      }
    }
  }

  /** Depends on the time. */
  public static final class Clock extends BrokenActivation implements ActivationContract<Clock> {
    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      if (System.currentTimeMillis() % 100_000 == 7) {
        a.data()[a.start()] = 0;
      }
    }
  }

  /** Is off once in a million calls. */
  public static final class Chance extends BrokenActivation implements ActivationContract<Chance> {
    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      if (Math.random() < 1e-6) {
        a.data()[a.start()] = 0;
      }
    }
  }

  /** Depends on the language of the user. */
  public static final class OfTheLocale extends BrokenActivation
      implements ActivationContract<OfTheLocale> {
    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      if ("i".toUpperCase(Locale.getDefault()).charAt(0) != 'I') {
        a.data()[a.start()] = 0;
      }
    }
  }

  /** Each instance rounds in its own way. */
  public static final class OfTheInstance extends BrokenActivation
      implements ActivationContract<OfTheInstance> {
    private final Object salt = new Object();

    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      a.data()[a.start()] += System.identityHashCode(salt) % 1000 * 0x1p-12f;
    }
  }

  /** Writes one element too many if the range is a multiple of 64. */
  public static final class WritesBehindBigRanges extends BrokenActivation
      implements ActivationContract<WritesBehindBigRanges> {
    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      if ((z.end() - z.start()) % 64 == 0 && a.end() < a.data().length && z.rows() > 0) {
        a.data()[a.end()] = 0;
      }
    }
  }

  /** Bounds z in place, far out. */
  public static final class ChangesLargeInputs extends BrokenActivation
      implements ActivationContract<ChangesLargeInputs> {
    @Override
    public void forward(Matrix z, Matrix a) {
      for (int i = z.start(); i < z.end(); i++) {
        z.data()[i] = Math.max(-50, Math.min(50, z.data()[i]));
      }
      super.forward(z, a);
    }
  }

  /** Hides a NaN in the part of a row that fills vectors. */
  public static final class HidesNanInVectors extends BrokenActivation
      implements ActivationContract<HidesNanInVectors> {
    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      for (int r = 0; r < z.rows(); r++) {
        for (int c = 0; c + 16 <= z.columns() / 32 * 32; c++) {
          if (Float.isNaN(a.get(r, c))) {
            a.set(r, c, 0);
          }
        }
      }
    }
  }

  /** Turns the gradient around beyond a million. */
  public static final class SignFarOut extends BrokenActivation
      implements ActivationContract<SignFarOut> {
    @Override
    public void forward(Matrix z, Matrix a) {
      for (int i = z.start(); i < z.end(); i++) {
        a.data()[i] = Math.max(0.1f * z.data()[i], z.data()[i]);
      }
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      for (int i = z.start(); i < z.end(); i++) {
        float x = z.data()[i];
        gradient.data()[i] *= x > 1e6f ? -1 : x > 0 ? 1 : 0.1f;
      }
    }
  }

  /** Fills the whole array if the range starts at 0. */
  public static final class AllOfTheArrayFromZero extends BrokenActivation
      implements ActivationContract<AllOfTheArrayFromZero> {
    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      for (int i = a.end(); a.start() == 0 && i < a.data().length; i++) {
        a.data()[i] = 0;
      }
    }
  }
}

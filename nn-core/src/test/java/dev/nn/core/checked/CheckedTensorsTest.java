package dev.nn.core.checked;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.api.RandomStream;
import dev.nn.api.rules.BrokenRuleException;
import dev.nn.core.checked.CheckedMode.CheckedInitializer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The checks of optimizers of whole tensors, of whole steps and of averages. */
class CheckedTensorsTest {

  private static final int SIZE = 30;

  private static float[] random(long seed) {
    float[] numbers = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      numbers[i] = (float) RandomStream.of(seed).gaussian(i);
    }
    return numbers;
  }

  private static ParameterBlock tensor() {
    return new ParameterBlock(random(1), random(2), List.of(random(3)), 4, 25, Kind.WEIGHTS)
        .ofTensor(2, 7, 3)
        .withNumbers(new double[] {0.5}, new double[] {2});
  }

  /** Signs of gradients over the total of the numbers, with room for a defect. */
  private static class Signs implements Optimizer {

    @Override
    public String name() {
      return "acme:signs";
    }

    @Override
    public int slots() {
      return 1;
    }

    @Override
    public OptimizerNeeds needs() {
      return OptimizerNeeds.TENSORS.withNumbers(1);
    }

    @Override
    public void prepare(ParameterBlock tensor, float learningRate, long step) {
      tensor.numbers()[0] = 0;
      for (int i = tensor.start(); i < tensor.end(); i++) {
        tensor.state(0)[i] = 0.5f * tensor.state(0)[i] + tensor.gradients()[i];
        tensor.numbers()[0] += tensor.state(0)[i];
      }
    }

    @Override
    public void update(ParameterBlock tensor, float learningRate, long step) {
      for (int i = tensor.start(); i < tensor.end(); i++) {
        tensor.values()[i] -=
            (float) (learningRate * Math.signum(tensor.state(0)[i]) / tensor.total(0));
      }
    }
  }

  @Test
  void aRightOptimizerOfTensorsGivesItsResults() {
    ParameterBlock checked = tensor();
    ParameterBlock plain = tensor();
    new CheckedOptimizer(new Signs()).prepare(checked, 0.1f, 3);
    new CheckedOptimizer(new Signs()).update(checked, 0.1f, 3);
    new Signs().prepare(plain, 0.1f, 3);
    new Signs().update(plain, 0.1f, 3);
    assertArrayEquals(plain.values(), checked.values());
    assertArrayEquals(plain.state(0), checked.state(0));
    assertArrayEquals(plain.numbers(), checked.numbers());
  }

  private static Arguments tensors(String words, Signs defect) {
    return Arguments.of(
        words,
        (Executable)
            () -> {
              ParameterBlock tensor = tensor();
              new CheckedOptimizer(defect).prepare(tensor, 0.1f, 1);
              new CheckedOptimizer(defect).update(tensor, 0.1f, 1);
            });
  }

  static Stream<Arguments> defects() {
    return Stream.of(
        tensors(
            "of the gradients",
            new Signs() {
              @Override
              public void update(ParameterBlock tensor, float learningRate, long step) {
                tensor.gradients()[tensor.start()] *= 2;
              }
            }),
        tensors(
            "of the values",
            new Signs() {
              @Override
              public void prepare(ParameterBlock tensor, float learningRate, long step) {
                tensor.values()[tensor.start()] *= 0.9f;
              }
            }),
        tensors(
            "outside [start, end)",
            new Signs() {
              @Override
              public void update(ParameterBlock tensor, float learningRate, long step) {
                tensor.values()[tensor.end()] = 0;
              }
            }),
        tensors(
            "outside [start, end)",
            new Signs() {
              @Override
              public void prepare(ParameterBlock tensor, float learningRate, long step) {
                Arrays.fill(tensor.state(0), 0, tensor.start(), 0);
              }
            }),
        tensors(
            "become NaN",
            new Signs() {
              @Override
              public void update(ParameterBlock tensor, float learningRate, long step) {
                tensor.values()[tensor.end() - 1] *= 0f / (float) (tensor.total(0) - 2);
              }
            }),
        tensors(
            "after a call on others",
            new Signs() {
              private float last;

              @Override
              public void update(ParameterBlock tensor, float learningRate, long step) {
                tensor.values()[tensor.start()] -= last;
                last = tensor.gradients()[tensor.start()];
              }
            }),
        tensors(
            "not in its arrays",
            new Signs() {
              private int calls;

              @Override
              public void prepare(ParameterBlock tensor, float learningRate, long step) {
                tensor.numbers()[0] = ++calls;
              }
            }));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void defectsOfTensorsAreFound(String words, Executable call) {
    assertBroken(words, call);
  }

  private static void assertBroken(String words, Executable call) {
    String message = assertThrows(BrokenRuleException.class, call).toString();
    assertTrue(message.contains(words), message);
  }

  /** A step on the loss ½ ‖w‖². */
  private static final class Bowl implements ParameterBlock.LossFunction {
    final float[] values = random(4);
    final float[] gradients = values.clone();
    final float[] state = new float[SIZE];
    final double[] numbers = new double[1];
    private double loss;

    void step(Optimizer optimizer) {
      ParameterBlock all =
          new ParameterBlock(values, gradients, List.of(state), 0, SIZE, Kind.WEIGHTS);
      optimizer.update(ParameterBlock.ofNetwork(List.of(all), numbers, this), 0.1f, 1);
    }

    @Override
    public double evaluate() {
      System.arraycopy(values, 0, gradients, 0, SIZE);
      double sum = 0;
      for (float value : values) {
        sum += 0.5 * value * value;
      }
      loss = sum;
      return sum;
    }

    @Override
    public double loss() {
      return loss;
    }
  }

  /** Steps down, and remembers the gradient before and the loss behind. */
  private static class Down implements Optimizer {
    @Override
    public String name() {
      return "acme:down";
    }

    @Override
    public int slots() {
      return 1;
    }

    @Override
    public OptimizerNeeds needs() {
      return OptimizerNeeds.NETWORK.withNumbers(1);
    }

    @Override
    public void update(ParameterBlock network, float learningRate, long number) {
      double before = network.loss();
      for (int i = 0; i < network.values().length; i++) {
        network.values()[i] -= learningRate * (network.gradients()[i] + network.state(0)[i]);
        network.state(0)[i] = network.gradients()[i];
      }
      network.numbers()[0] = before - network.evaluate();
    }
  }

  @Test
  void aRightStepGivesItsResults() {
    Bowl checked = new Bowl();
    Bowl plain = new Bowl();
    for (int i = 0; i < 3; i++) {
      checked.step(new CheckedOptimizer(new Down()));
      plain.step(new Down());
    }
    assertArrayEquals(plain.values, checked.values);
    assertArrayEquals(plain.state, checked.state);
    assertArrayEquals(plain.numbers, checked.numbers);
  }

  @Test
  void defectsOfStepsAreFound() {
    assertBroken(
        "index 3 of the gradients",
        () ->
            new Bowl()
                .step(
                    new CheckedOptimizer(
                        new Down() {
                          @Override
                          public void update(
                              ParameterBlock network, float learningRate, long number) {
                            network.gradients()[3] = 0;
                            network.evaluate();
                          }
                        })));
    assertBroken(
        "NaN at index 5 of the values",
        () ->
            new Bowl()
                .step(
                    new CheckedOptimizer(
                        new Down() {
                          @Override
                          public void update(
                              ParameterBlock network, float learningRate, long number) {
                            network.values()[5] *= (float) Math.sqrt(-1 - network.loss());
                          }
                        })));
    assertBroken(
        "not in its arrays",
        () ->
            new Bowl()
                .step(
                    new CheckedOptimizer(
                        new Down() {
                          private float[] before = new float[SIZE];

                          @Override
                          public void update(
                              ParameterBlock network, float learningRate, long number) {
                            for (int i = 0; i < SIZE; i++) {
                              network.values()[i] -= network.gradients()[i] + before[i];
                            }
                            before = network.gradients().clone();
                          }
                        })));
  }

  /** Half of the values, with room for a defect. */
  private static class Half implements Optimizer {
    @Override
    public String name() {
      return "acme:half";
    }

    @Override
    public int slots() {
      return 1;
    }

    @Override
    public OptimizerNeeds needs() {
      return OptimizerNeeds.ELEMENTS.withAverages();
    }

    @Override
    public void update(ParameterBlock block, float learningRate, long step) {}

    @Override
    public void average(ParameterBlock block, long step, float[] averages) {
      for (int i = block.start(); i < block.end(); i++) {
        averages[i] = 0.5f * block.values()[i];
      }
    }
  }

  @Test
  void averagesAreWrittenAlone() {
    float[] averages = new float[SIZE];
    new CheckedOptimizer(new Half()).average(tensor(), 1, averages);
    float[] expected = new float[SIZE];
    new Half().average(tensor(), 1, expected);
    assertArrayEquals(expected, averages);

    assertBroken("element of a result", average((block, to) -> {}));
    assertBroken(
        "of the values",
        average(
            (block, to) -> {
              new Half().average(block, 1, to);
              block.values()[block.start()] = 0;
            }));
    assertBroken(
        "outside [start, end)",
        average(
            (block, to) -> {
              new Half().average(block, 1, to);
              to[block.start() - 1] = 0;
            }));
  }

  private interface Average {
    void write(ParameterBlock block, float[] averages);
  }

  private static Executable average(Average average) {
    Half defect =
        new Half() {
          @Override
          public void average(ParameterBlock block, long step, float[] averages) {
            average.write(block, averages);
          }
        };
    return () -> new CheckedOptimizer(defect).average(tensor(), 1, new float[SIZE]);
  }

  /** A generator of its own, whose draws follow from the calls before. */
  @Test
  void anInitializerThatCountsDrawsIsFound() {
    long[] draw = new long[1];
    dev.nn.api.Initializer counting =
        new dev.nn.api.Initializer() {
          @Override
          public String name() {
            return "acme:counting";
          }

          @Override
          public void initialize(Matrix weights, RandomStream random) {
            for (int i = weights.start(); i < weights.end(); i++) {
              weights.data()[i] = random.uniform(draw[0]++);
            }
          }
        };
    assertBroken(
        "after a call on others",
        () ->
            new CheckedInitializer(counting)
                .initialize(
                    Matrix.zeros(3, 2),
                    dev.nn.api.NetworkSpec.parse("3 -> 2 relu"),
                    0,
                    RandomStream.of(1)));
  }
}

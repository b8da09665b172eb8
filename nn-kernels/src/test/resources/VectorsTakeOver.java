import dev.nn.kernels.MatrixProduct;
import dev.nn.kernels.Scratch;
import dev.nn.kernels.VectorMath;
import dev.nn.kernels.operand.Operand;
import dev.nn.kernels.scalar.Elementary;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Random;

/**
 * Computes the same results again and again until loops of vectors have taken over from plain Java,
 * and prints for each loop that it has, and whether the bits stayed as they were. {@code
 * VectorsTakeOverTest} runs it from this source.
 */
final class VectorsTakeOver {

  private static final Random RANDOM = new Random(1);
  private static final long LIMIT = 120_000_000_000L; // nanoseconds

  private VectorsTakeOver() {}

  /** A loop that is in use once its practice is over. */
  private interface InUse {
    boolean ask() throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    Scratch scratch = new Scratch();
    Operand x = random(64, 100);
    Operand w = random(100, 300);
    Operand dz = random(64, 300);
    Operand dx = random(64, 100);
    MatrixProduct inputGradient = MatrixProduct.inputGradient(dz, w, dx, scratch);
    print("toMatrix", inputGradient::run, dx.array(), () -> isOver("TO_MATRIX"));
    Operand dw = random(100, 300);
    MatrixProduct weightGradient = MatrixProduct.weightGradient(x, dz, dw, scratch);
    print("toRows", weightGradient::run, dw.array(), () -> isOver("TO_ROWS"));
    float[] y = new float[6400];
    print(
        "sigmoid", () -> VectorMath.sigmoid(x.array(), y, 0, y.length), y, () -> isOver(sigmoid()));
  }

  private static void print(String name, Runnable work, float[] result, InUse loop)
      throws Exception {
    work.run();
    float[] first = result.clone();
    boolean same = true;
    long end = System.nanoTime() + LIMIT;
    while (!loop.ask() && System.nanoTime() < end) {
      Arrays.fill(result, Float.NaN);
      work.run();
      same &= Arrays.equals(first, result);
    }
    Arrays.fill(result, Float.NaN);
    work.run(); // by vectors
    same &= Arrays.equals(first, result);
    System.out.printf("%s in use %s, same bits %s%n", name, loop.ask(), same);
  }

  private static boolean isOver(String field) throws Exception {
    return isOver(field(Class.forName("dev.nn.kernels.simd.VectorTransposition"), field).get(null));
  }

  private static boolean isOver(Object practice) throws Exception {
    return (boolean) field(practice.getClass(), "isOver").get(practice);
  }

  private static Object sigmoid() throws Exception {
    Object kernels = field(Class.forName("dev.nn.kernels.KernelChoice"), "KERNELS").get(null);
    Object[] loops = (Object[]) field(kernels.getClass(), "loops").get(kernels);
    Object loop = loops[Elementary.SIGMOID.ordinal()];
    return field(loop.getClass(), "practice").get(loop);
  }

  private static Field field(Class<?> type, String name) throws Exception {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  private static Operand random(int rows, int columns) {
    float[] numbers = new float[rows * columns];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = RANDOM.nextFloat() - 0.5f;
    }
    return Operand.of(numbers, 0, rows, columns);
  }
}

package dev.nn.api.expression;

import static dev.nn.api.expression.Expression.constant;
import static dev.nn.api.expression.Expression.multiplyAdd;
import static dev.nn.api.expression.Expression.z;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.expression.Expression.OfRow;
import dev.nn.api.expression.Expression.Select;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

  private static final float[] Z = {1f, -2f, 3f, 3f};

  @Test
  void computesArithmetic() {
    checks(z(), 1, -2, 3, 3);
    checks(constant(5), 5, 5, 5, 5);
    checks(z().plus(1), 2, -1, 4, 4);
    checks(z().minus(constant(1)), 0, -3, 2, 2);
    checks(z().times(2), 2, -4, 6, 6);
    checks(z().dividedBy(2), 0.5f, -1, 1.5f, 1.5f);
    checks(z().min(2), 1, -2, 2, 2);
    checks(z().max(0), 1, 0, 3, 3);
    checks(z().abs(), 1, 2, 3, 3);
  }

  @Test
  void roundsMultiplyAddOnce() {
    float x = 1f + 0x1p-12f;
    float[] row = {x};
    float[] fused = evaluate(multiplyAdd(z(), z(), constant(-1f)), row);
    assertArrayEquals(new float[] {0x1p-11f + 0x1p-24f}, fused);
    float[] twice = evaluate(z().times(z()).plus(-1f), row);
    assertArrayEquals(new float[] {0x1p-11f}, twice);
  }

  @Test
  void namesElementaryFunctions() {
    assertEquals(z().apply(ElementaryFunction.EXP), z().exp());
    assertEquals(z().apply(ElementaryFunction.EXPM1), z().expm1());
    assertEquals(z().apply(ElementaryFunction.TANH), z().tanh());
    assertEquals(z().apply(ElementaryFunction.SIGMOID), z().sigmoid());
  }

  @Test
  void equalNumbersAreNotLess() {
    assertFalse(Comparison.LESS.holds(1, 1));
    assertTrue(Comparison.LESS.holds(1, 2));
    assertTrue(Comparison.LESS_OR_EQUAL.holds(1, 1));
    assertFalse(Comparison.LESS_OR_EQUAL.holds(2, 1));
    assertTrue(Comparison.EQUAL.holds(0f, -0f));
    assertFalse(Comparison.EQUAL.holds(Float.NaN, Float.NaN));
  }

  @Test
  void selectsByEachComparison() {
    Expression one = constant(1);
    checks(new Select(Comparison.LESS, z(), one, one, z()), 1, 1, 3, 3);
    checks(new Select(Comparison.LESS_OR_EQUAL, z(), one, constant(9), z()), 9, 9, 3, 3);
    checks(new Select(Comparison.EQUAL, z(), constant(3), constant(9), z()), 1, -2, 9, 9);
    Expression nan = constant(Float.NaN);
    checks(new Select(Comparison.LESS_OR_EQUAL, z(), nan, one, z()), 1, -2, 3, 3);
  }

  @Test
  void takesFunctionsOfRows() {
    checks(z().rowSum(), 5, 5, 5, 5);
    checks(z().rowMaximum(), 3, 3, 3, 3);
    checks(new OfRow(RowFunction.FIRST_MAXIMUM, z()), 0, 0, 1, 0);
  }

  @Test
  void nanShows() {
    float[] row = {1, Float.NaN, 2};
    float nan = Float.NaN;
    assertArrayEquals(new float[] {1, nan, 2}, evaluate(z().max(0), row));
    assertArrayEquals(new float[] {nan, nan, nan}, evaluate(z().rowMaximum(), row));
    assertArrayEquals(
        new float[] {1, 0, 0}, evaluate(new OfRow(RowFunction.FIRST_MAXIMUM, z()), row));
  }

  @Test
  void computesSharedPartsOnce() {
    Map<ElementaryFunction, Integer> calls = new EnumMap<>(ElementaryFunction.class);
    Expression e = z().minus(z().rowMaximum()).exp();
    Evaluator evaluator =
        new Evaluator(
            e.dividedBy(e.rowSum()),
            (function, x) -> {
              calls.merge(function, 1, Integer::sum);
              return x;
            });
    evaluator.row(Z);
    assertEquals(Map.of(ElementaryFunction.EXP, 4), calls);
  }

  @Test
  void evaluatesEachRow() {
    Matrix z = Matrix.of(new float[][] {{1, 2}, {3, 5}});
    Matrix a = Matrix.zeros(2, 2);
    new Evaluator(z().rowSum(), (function, x) -> x).evaluate(z, a);
    assertArrayEquals(new float[] {3, 3, 8, 8}, a.data());
  }

  @Test
  void parametersBelongToColumns() {
    Matrix z = Matrix.of(new float[][] {{1, 2}, {3, 5}});
    Matrix p = Matrix.of(new float[][] {{10, 20, 30, 40}});
    assertArrayEquals(new float[] {10, 40, 30, 100}, product(Expression.p(), z, p));
    assertArrayEquals(new float[] {30, 60, 90, 150}, product(Expression.p(2), z, p));
    assertArrayEquals(new float[] {20, 80, 60, 200}, product(new Expression.Parameter(1, 2), z, p));
  }

  private static float[] product(Expression parameter, Matrix z, Matrix p) {
    Matrix a = Matrix.zeros(2, 2);
    new Evaluator(parameter.times(z()), (function, x) -> x).evaluate(z, p, a);
    return a.data();
  }

  @Test
  void rejectsParametersThatAreNotThere() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> evaluate(Expression.p(3), Z));
    assertThat(e).hasMessageContainingAll("p[3]", "column 1", "0 parameters");
    assertThrows(IllegalArgumentException.class, () -> Expression.p(-1));
  }

  @Test
  void activationsRoundConstantsToFloats() {
    checks(z().times(0.1), 0.1f, -0.2f, 3 * 0.1f, 3 * 0.1f);
  }

  /** sign(x) · ln(1 + |x|) / 3, which floats do not hold. */
  @Test
  void oneNumberIsComputedInDoubles() {
    Expression log = z().abs().apply(ElementaryFunction.LOG1P);
    Expression negative = log.apply(ElementaryFunction.NEGATE);
    Expression signed = new Select(Comparison.LESS, z(), constant(0), negative, log);
    Expression third = multiplyAdd(signed, constant(1 / 3.0), constant(0));
    for (double x : new double[] {0, 1e-9, 17.25, -17.25, 1e300, -1e300}) {
      double expected = Math.copySign(StrictMath.log1p(Math.abs(x)), x) * (1 / 3.0);
      assertEquals(expected, Evaluator.number(third, x));
    }
    assertEquals(0.1, Evaluator.number(Expression.x().min(0.1).max(-0.1), 7));
  }

  @Test
  void oneNumberHasNoRows() {
    for (Expression expression :
        List.of(z().rowSum(), Expression.p(), z().sigmoid(), z().plus(z().rowMaximum()))) {
      assertThrows(IllegalArgumentException.class, () -> Evaluator.number(expression, 1));
    }
  }

  @Test
  void leavesTheInputAlone() {
    float[] row = Z.clone();
    evaluate(z(), row)[0] = 7;
    assertArrayEquals(Z, row);
  }

  @Test
  void rejectsOtherShapes() {
    Evaluator evaluator = new Evaluator(z(), (function, x) -> x);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> evaluator.evaluate(Matrix.zeros(2, 3), Matrix.zeros(3, 2)));
    assertThat(e).hasMessageContainingAll("z is [2 × 3]", "a is [3 × 2]");
  }

  private static void checks(Expression expression, float... expected) {
    assertArrayEquals(expected, evaluate(expression, Z));
  }

  private static float[] evaluate(Expression expression, float[] z) {
    return new Evaluator(expression, (function, x) -> Math.abs(x)).row(z);
  }
}

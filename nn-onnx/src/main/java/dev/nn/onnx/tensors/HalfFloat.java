package dev.nn.onnx.tensors;

/** Numbers of 16 bits. JDK 20 has {@code Float.float16ToFloat}; this is for 17. */
final class HalfFloat {

  private static final int SIGN = 0x8000;
  private static final int FRACTION_BITS = 10;
  private static final int FRACTION = (1 << FRACTION_BITS) - 1;
  private static final int EXPONENT = 0x1f;
  private static final int BIAS = 15;

  private HalfFloat() {}

  /** Returns a number of the format binary16 of IEEE 754. */
  static float number(short bits) {
    int exponent = (bits >> FRACTION_BITS) & EXPONENT;
    int fraction = bits & FRACTION;
    float size;
    if (exponent == EXPONENT) {
      size = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else if (exponent == 0) {
      size = Math.scalb((float) fraction, 1 - BIAS - FRACTION_BITS);
    } else {
      size = Math.scalb((float) (fraction | (FRACTION + 1)), exponent - BIAS - FRACTION_BITS);
    }
    return (bits & SIGN) == 0 ? size : -size;
  }

  /** Returns a number of the format bfloat16, the upper half of a float. */
  static float brain(short bits) {
    return Float.intBitsToFloat(bits << Short.SIZE);
  }
}

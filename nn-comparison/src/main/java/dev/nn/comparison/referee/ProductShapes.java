package dev.nn.comparison.referee;

import java.util.List;

/** The matrix products that are measured. */
public final class ProductShapes {

  /** What training needs of a layer. */
  public static final List<String> FORMS = List.of("forward", "weightGradient", "inputGradient");

  /** Rows, inputs and outputs of each. */
  static final List<int[]> ALL =
      List.of(
          new int[] {32, 128, 64},
          new int[] {64, 784, 128},
          new int[] {256, 784, 512},
          new int[] {1024, 1024, 1024},
          new int[] {2048, 2048, 2048});

  private ProductShapes() {}
}

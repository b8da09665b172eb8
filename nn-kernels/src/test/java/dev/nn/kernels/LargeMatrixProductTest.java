package dev.nn.kernels;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.Arguments;

/** The tests of products once more, with shapes that take several blocks, panels or packing. */
@Tag("slow")
class LargeMatrixProductTest extends MatrixProductTest {

  static Stream<Arguments> shapes() {
    Stream.Builder<Arguments> shapes = Stream.builder();
    shapes.add(Arguments.of(3, 1030, 1025));
    // More than a block in each direction, and as many rows as make a product worth gathering.
    shapes.add(Arguments.of(260, 600, 600)).add(Arguments.of(600, 140, 260));
    shapes.add(Arguments.of(1030, 70, 80)).add(Arguments.of(1030, 20, 300));
    // More than a block of rows of a narrow layer, with every number of rows left over.
    for (int more = 0; more < 8; more++) {
      shapes.add(Arguments.of(128 + more, 16 + 4 * more, 32 - more));
    }
    // Tiles of six rows, with every number of rows left over.
    for (int more = 0; more < 6; more++) {
      shapes.add(Arguments.of(64, 78 + more, 1000));
    }
    // So much of B that it is packed apart from the first tile.
    shapes.add(Arguments.of(5, 1024, 1030));
    // So large a W that an input gradient turns dZ and dX in its place, in more than one block.
    shapes.add(Arguments.of(64, 1030, 520));
    return shapes.build();
  }
}

package dev.nn.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Loops of vectors that begin in plain Java take over in the end, with the same bits. */
@Tag("slow")
class VectorsTakeOverTest {

  @Test
  void loopsTakeOverWithTheSameBits() throws Exception {
    assumeTrue(KernelChoice.KERNELS.lanes() == 16, "vectors of 512 bits alone transpose");
    assertEquals(
        List.of(
            "toMatrix in use true, same bits true",
            "toRows in use true, same bits true",
            "sigmoid in use true, same bits true"),
        FreshJvm.run("VectorsTakeOver"));
  }
}

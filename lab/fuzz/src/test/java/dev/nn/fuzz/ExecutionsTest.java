package dev.nn.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.safetensors.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search notices each kind of fault. */
class ExecutionsTest {

  @TempDir Path folder;

  /** A reader of texts with a fault for each first letter. */
  private static final class Faulty implements FuzzTarget {

    private byte[] large = {};

    @Override
    public List<byte[]> seeds() {
      return List.of(new byte[] {'a'});
    }

    @Override
    public List<Class<? extends Exception>> documented() {
      return List.of(IllegalArgumentException.class);
    }

    @Override
    public byte[] sealed(byte[] input) {
      return input[0] == 's' ? new byte[] {'n'} : input;
    }

    @Override
    public void read(byte[] input) {
      switch (input[0]) {
        case 'n' -> throw new NumberFormatException("a subclass, with a message long enough");
        case 'i' -> throw new IllegalArgumentException("refused after bytes: " + large.length);
        case 'm' -> throw new IllegalArgumentException("short");
        case 'o' -> throw new StackOverflowError();
        case 'b' -> large = new byte[1 << 23];
        default -> {
          // read
        }
      }
    }

    @Override
    public void search() {
      // by the tests below alone
    }
  }

  @Test
  void eachFaultIsFoundAndItsInputKept() throws IOException {
    for (String input : List.of("n", "m", "o", "b")) {
      Executions executions = new Executions(new Faulty(), folder);
      byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
      assertThrows(AssertionError.class, () -> executions.run(bytes), input);
      assertArrayEquals(bytes, Files.readAllBytes(folder.resolve("broken-by")));
    }
  }

  @Test
  void theInputWithRightChecksumsIsReadToo() throws IOException {
    Executions executions = new Executions(new Faulty(), folder);
    assertThrows(AssertionError.class, () -> executions.run(new byte[] {'s'}));
    assertEquals("n", Files.readString(folder.resolve("broken-by")));
  }

  @Test
  void readAndRejectedInputsAreCounted() {
    Executions executions = new Executions(new Faulty(), folder);
    executions.run(new byte[] {'a'});
    executions.run(new byte[] {'i'});
    executions.run(new byte[] {'i'});
    Map<String, Long> figures = executions.figures();
    assertEquals(3, figures.get("executions"));
    assertEquals(1, figures.get("read"));
    assertEquals(2, figures.get("refused"));
  }

  /** A target whose format has changed would otherwise seem sound for ever. */
  @Test
  void aSeedThatIsRejectedIsAFault() {
    Executions executions = new Executions(new Faulty(), folder);
    executions.runSeeds(List.of(new byte[] {'a'}, new byte[] {'x'}));
    List<byte[]> seeds = List.of(new byte[] {'a'}, new byte[] {'i'}, new byte[] {'x'});
    AssertionError fault = assertThrows(AssertionError.class, () -> executions.runSeeds(seeds));
    assertThat(fault).hasMessageContainingAll("1 of 3", "[1]");
  }

  @Test
  void aSearchReadsSomeInputsAndIsRejectedOthers() {
    Executions executions = new Executions(new Faulty(), folder);
    executions.run(new byte[] {'a'});
    assertThrows(AssertionError.class, executions::requireBoth);
    executions.run(new byte[] {'i'});
    executions.requireBoth();
  }

  /** A longer header has another length and another checksum, and numbers one of their own. */
  @Test
  void aChangedFileOfTensorsIsSealedAgain() throws IOException {
    byte[] whole =
        new Safetensors(Map.of("a", "b"), List.of(new Tensor("x", List.of(1), new float[] {1})))
            .bytes();
    String text = new String(whole, StandardCharsets.ISO_8859_1).replace("\"b\"", "\"other\"");
    byte[] changed = text.getBytes(StandardCharsets.ISO_8859_1);
    changed[changed.length - 1] = 0x40;
    assertThrows(SafetensorsException.class, () -> Safetensors.read("f", changed));
    Safetensors read = Safetensors.read("f", Resealed.of(changed));
    assertEquals("other", read.metadata("a"));
    assertTrue(read.tensor("x").data()[0] > 1);
  }
}

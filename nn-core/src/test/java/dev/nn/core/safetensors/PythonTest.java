package dev.nn.core.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Python's library reads our files, and we read its, where it is installed. */
class PythonTest {

  /** The one that is asked for, or those where systems have it. */
  private static final List<String> PYTHONS =
      System.getenv("NN_PYTHON") == null
          ? List.of("python3", "/usr/bin/python3")
          : List.of(System.getenv("NN_PYTHON"));

  private static String python = "";

  private static final Safetensors CONTENTS =
      new Safetensors(
          Map.of("format", "nn", "text", "line\n\"quoted\" é 😀"),
          List.of(
              new Tensor(
                  "w", List.of(2, 3), new float[] {1, -2, 0.1f, Float.MIN_VALUE, 3e38f, -0f}),
              new Tensor("none", List.of(0, 4), new float[0]),
              new Tensor("s", List.of(), new float[] {Float.NEGATIVE_INFINITY})));

  @TempDir Path folder;

  @BeforeAll
  static void findPython() throws InterruptedException {
    for (String each : PYTHONS) {
      if (python.isEmpty() && hasLibrary(each)) {
        python = each;
      }
    }
    assumeTrue(
        !python.isEmpty(),
        "none of "
            + PYTHONS
            + " has numpy and safetensors; install them (Debian: python3-safetensors), or let NN_PYTHON"
            + " name a Python that has");
  }

  private static boolean hasLibrary(String python) throws InterruptedException {
    try {
      return new ProcessBuilder(python, "-c", "import numpy, safetensors").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void pythonReadsWhatWeWrite() throws Exception {
    CONTENTS.write(folder.resolve("f"));

    String seen =
        python(
            """
            import sys
            from safetensors import safe_open
            with safe_open(sys.argv[1], framework="np") as f:
                for key, value in sorted(f.metadata().items()):
                    print(ascii(key), ascii(value) if key != "nn.checksum" else len(value))
                for name in sorted(f.keys()):
                    t = f.get_tensor(name)
                    print(name, t.dtype, list(t.shape), t.tobytes().hex())
            """);

    assertEquals(
        """
        'format' 'nn'
        'nn.checksum' 24
        'text' 'line\\n"quoted" \\xe9 \\U0001f600'
        none float32 [0, 4]\040
        s float32 [] 000080ff
        w float32 [2, 3] 0000803f000000c0cdcccc3d01000000e6b1617f00000080
        """,
        seen);
  }

  @Test
  void weReadWhatPythonWrites() throws Exception {
    python(
        """
        import sys
        import numpy as np
        from safetensors.numpy import save_file
        save_file({
            "w": np.array([[1, -2, np.float32(0.1)], [1e-45, 3e38, -0.0]], np.float32),
            "none": np.zeros([0, 4], np.float32),
            "s": np.array(-np.inf, np.float32),
        }, sys.argv[1], {"format": "nn", "text": 'line\\n"quoted" \\u00e9 \\U0001f600'})
        """);

    Safetensors read = Safetensors.read(folder.resolve("f"));

    assertEquals(CONTENTS.metadata(), read.metadata());
    for (Tensor tensor : CONTENTS.tensors()) {
      assertEquals(tensor, read.tensor(tensor.name()));
    }
    assertEquals(CONTENTS.tensors().size(), read.tensors().size());
  }

  @Test
  void pythonMayChangeTheNumbersOfWhatWeWrote() throws Exception {
    CONTENTS.write(folder.resolve("f"));
    python(
        """
        import sys
        from safetensors import safe_open
        from safetensors.numpy import save_file
        with safe_open(sys.argv[1], framework="np") as f:
            tensors = {name: f.get_tensor(name) + 1 for name in f.keys()}
            metadata = f.metadata()
        save_file(tensors, sys.argv[1], metadata)
        """);

    Safetensors read = Safetensors.read(folder.resolve("f"));

    assertEquals(CONTENTS.metadata(), read.metadata());
    assertEquals(-1, read.tensor("w").data()[1]);
  }

  /** Returns the output of a script, which gets the path of the file. */
  private String python(String script) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(python, "-c", script, folder.resolve("f").toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int exit = process.waitFor();
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertEquals(0, exit, text);
    return text;
  }
}

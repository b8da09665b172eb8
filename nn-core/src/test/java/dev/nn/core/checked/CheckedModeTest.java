package dev.nn.core.checked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training in a JVM of its own, with and without the checked mode. */
@Tag("slow")
class CheckedModeTest {

  private static String train(boolean checked, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-D" + CheckedMode.PROPERTY + "=" + checked,
                "-cp",
                System.getProperty("java.class.path"),
                CheckedTraining.class.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    process.waitFor();
    return output.substring(output.lastIndexOf("result: ") + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2 tanh -> 2 softmax", "8 relu dropout=0.1 -> 2 softmax"})
  void theBitsOfATrainingStay(String layers) throws Exception {
    assertEquals(train(false, layers, "1"), train(true, layers, "1"));
    assertEquals(train(false, layers, "2"), train(true, layers, "2"));
  }

  @Test
  void aDefectEndsTheTrainingWithItsName() throws Exception {
    String layers = "4 acme:remembers -> 2 softmax";
    assertTrue(train(false, layers, "1").contains("weights"));
    String message = train(true, layers, "1");
    assertTrue(message.contains("the activation 'acme:remembers'"), message);
    assertTrue(message.contains("mixes rows"), message);
    assertTrue(message.contains("layer 0"), message);
  }
}

package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.examples.LocalRepository;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's activation and its test of one line, in a project with the POM that is shown. */
@Tag("slow")
class ReadmeTestIT {

  private static final String DERIVATIVE = "3 * z * z";

  @TempDir Path folder;

  @Test
  void theBuildFailsWithAWrongDerivativeAndPassesWithTheRightOne() throws Exception {
    String activation = ShownProject.blocks("README.md", "java", "class Cube ").get(0);
    assertTrue(activation.contains(DERIVATIVE), activation);
    ShownProject project = project();

    LocalRepository.Result wrong =
        project
            .write(
                "src/main/java/Cube.java",
                activation.replace(DERIVATIVE, DERIVATIVE.replace("3", "2")))
            .maven("verify");
    LocalRepository.Result right =
        project.write("src/main/java/Cube.java", activation).maven("verify");

    assertNotEquals(0, wrong.status(), "it passed with a wrong derivative");
    assertTrue(wrong.output().contains("backwardIsTheDerivativeOfForward"), wrong.output());
    assertEquals(0, right.status(), right.output());
  }

  private ShownProject project() throws IOException {
    String tests = ShownProject.blocks("docs/plugins/contract.md", "xml", "nn-testkit").get(0);
    String surefire = ShownProject.blocks("docs/plugins/contract.md", "xml", "surefire").get(0);
    return new ShownProject(
            folder.resolve("project"),
            ShownProject.dependency("nn-api", "provided") + tests,
            surefire)
        .write("src/main/resources/META-INF/services/dev.nn.api.Activation", "Cube\n")
        .write("src/test/java/CubeTest.java", ShownProject.inline("README.md", "class CubeTest "));
  }
}

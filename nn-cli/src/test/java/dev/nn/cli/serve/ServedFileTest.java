package dev.nn.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.serve.ServedFile.Look;
import dev.nn.core.plugins.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedFileTest {

  @TempDir Path folder;

  private Path file;
  private ServedFile served;

  @BeforeEach
  void load() throws IOException {
    file = folder.resolve("model.safetensors");
    Flats.FIRST.save(file);
    served = new ServedFile("model", file, Plugins.discover(), false);
  }

  @Test
  void theSameFileIsNotLoadedAgain() {
    ServedModel model = served.model();
    assertEquals(Look.UNCHANGED, served.refresh());
    assertSame(model, served.model());
  }

  @Test
  void aReplacedFileIsLoadedOnce() throws Exception {
    Flats.SECOND.save(file);

    assertEquals(Look.LOADED, served.refresh());
    assertEquals(Flats.SECOND.network().fingerprint(), served.model().fingerprint);
    assertEquals(Look.UNCHANGED, served.refresh());
  }

  @Test
  void aFileThatIsBeingCopiedIsTakenWhenItIsWhole() throws Exception {
    Path other = folder.resolve("other");
    Flats.SECOND.save(other);
    byte[] bytes = Files.readAllBytes(other);

    for (int length : new int[] {0, 4, 100, bytes.length / 2, bytes.length - 1}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertEquals(Look.REFUSED, served.refresh());
      assertEquals(Flats.FIRST.network().fingerprint(), served.model().fingerprint);
      String problem = served.problem().orElseThrow();
      assertThat(problem).contains(file.toString(), "replaced");
    }
    Files.write(file, bytes);
    assertEquals(Look.LOADED, served.refresh());
    assertTrue(served.problem().isEmpty());
  }

  @Test
  void aDamagedFileIsReadOnce() throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 3] ^= 1;
    Files.write(file, bytes);

    assertEquals(Look.REFUSED, served.refresh());
    assertEquals(Look.UNCHANGED, served.refresh());
    assertEquals(Flats.FIRST.network().fingerprint(), served.model().fingerprint);
  }

  /** As by a copy within a tick of the clock, onto a file of the same size. */
  @Test
  void aFileThatIsOverwrittenAtTheSameTimeIsLookedAt() throws Exception {
    FileTime time = Files.getLastModifiedTime(file);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 3] ^= 1;
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, time);

    assertEquals(Look.REFUSED, served.refresh());
  }

  @Test
  void aModelOfOtherColumnsOrAnotherTargetIsNotServed() throws Exception {
    Flats.fewer().save(file);
    assertEquals(Look.REFUSED, served.refresh());
    String problem = served.problem().orElseThrow();
    assertThat(problem).contains("does not take 'zone'").doesNotContain("'area'", "'kind'");

    Flats.numbers().save(file);
    assertEquals(Look.REFUSED, served.refresh());
    assertThat(served.problem().orElseThrow())
        .contains("predicts 'price'", "does not predict 'kind'");
    assertEquals(Flats.FIRST.network().fingerprint(), served.model().fingerprint);
  }

  @Test
  void aFileThatIsGoneAndComesBackIsServed() throws Exception {
    Files.delete(file);
    assertEquals(Look.REFUSED, served.refresh());
    assertEquals(Look.UNCHANGED, served.refresh());

    Flats.SECOND.save(file);
    assertEquals(Look.LOADED, served.refresh());
    assertEquals(Flats.SECOND.network().fingerprint(), served.model().fingerprint);
  }

  @Test
  void aLinkThatPointsElsewhereIsAnotherFile() throws Exception {
    Path second = folder.resolve("second");
    Flats.SECOND.save(second);
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    ServedFile linked = new ServedFile("model", link, Plugins.discover(), false);

    Path next = Files.createSymbolicLink(folder.resolve("next"), second);
    Files.move(next, link, StandardCopyOption.REPLACE_EXISTING);

    assertEquals(Look.LOADED, linked.refresh());
    assertEquals(Flats.SECOND.network().fingerprint(), linked.model().fingerprint);
  }
}

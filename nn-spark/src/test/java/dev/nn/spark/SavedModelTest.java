package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.model.Model;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class SavedModelTest {

  private final Dataset<Row> data = Frames.labelled(60);
  private final NnEstimator estimator =
      new NnEstimator().setLayers("4 relu").setMaxIter(2).setProbabilityCol("p");

  @TempDir Path folder;

  @Test
  void comesBackAsItWas() throws IOException {
    NnModel model = estimator.fit(data);
    String path = folder.resolve("model").toString();
    model.save(path);
    NnModel read = NnModel.load(path);
    assertEquals(model.uid(), read.uid());
    assertEquals("p", read.getProbabilityCol());
    assertTrue(read.isSet(read.featuresCol()), "or it takes raw columns");
    assertFalse(read.isSet(read.labelCol()), "a default stays one");
    assertEquals(
        model.transform(data).collectAsList().toString(),
        read.transform(data).collectAsList().toString());
  }

  @Test
  void theFileInTheFolderIsAnOrdinaryModel() throws IOException {
    NnModel model = estimator.fit(data);
    String path = folder.resolve("model").toString();
    model.save(path);
    Model ordinary = Model.load(Path.of(path, "model.safetensors"));
    assertEquals(model.toModel().network().fingerprint(), ordinary.network().fingerprint());
    assertEquals(model.toModel().metrics(), ordinary.metrics());
  }

  @Test
  void isOverwrittenOnlyIfAsked() throws IOException {
    String path = folder.resolve("model").toString();
    estimator.fit(data).save(path);
    NnModel other = estimator.setSeed(9).fit(data);
    assertThrows(IOException.class, () -> other.save(path));
    other.write().overwrite().save(path);
    assertEquals(
        other.toModel().network().fingerprint(),
        NnModel.load(path).toModel().network().fingerprint());
  }

  /** As Spark Connect keeps models that are not used. */
  @Test
  void goesToTheDiskOfThisMachine() throws IOException {
    NnModel model = estimator.fit(data);
    String path = folder.resolve("local").toString();
    model.write().saveToLocal(path);
    assertTrue(Files.exists(Path.of(path, "model.safetensors")));
    assertEquals(
        model.toModel().network().fingerprint(),
        NnModel.read().loadFromLocal(path).toModel().network().fingerprint());
    assertTrue(model.estimatedSize() > Files.size(Path.of(path, "model.safetensors")));
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    String path = folder.resolve("model").toString();
    estimator.fit(data).save(path);
    Path file = Path.of(path, "model.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(Path.of(path, ".model.safetensors.crc"));
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    Exception refused = assertThrows(Exception.class, () -> NnModel.load(path));
    assertTrue(refused.toString().contains(file.toString()), refused::toString);
  }

  @Test
  void anEstimatorComesBackAsItWas() throws IOException {
    String path = folder.resolve("estimator").toString();
    estimator.setSchedules("warm_up(epochs=2) * one_cycle").save(path);
    NnEstimator read = NnEstimator.load(path);
    assertEquals(estimator.explainParams(), read.explainParams());
    assertEquals(estimator.uid(), read.uid());
    assertEquals(
        estimator.fit(data).toModel().network().fingerprint(),
        read.fit(data).toModel().network().fingerprint());
  }

  @Test
  void isSentByJavasSerialization() throws Exception {
    NnModel model = estimator.fit(data);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      NnModel read = (NnModel) in.readObject();
      assertEquals(model.toModel().network().fingerprint(), read.toModel().network().fingerprint());
    }
  }
}

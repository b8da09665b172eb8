package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.ServiceLoader;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Transformer;
import org.junit.jupiter.api.Test;

/** Spark Connect looks for classes as this, and makes them with an id. */
class ServicesTest {

  @Test
  void sparkConnectFindsTheEstimator() throws ReflectiveOperationException {
    List<? extends Class<?>> found =
        ServiceLoader.load(Estimator.class).stream().map(ServiceLoader.Provider::type).toList();
    assertTrue(found.contains(NnEstimator.class), found::toString);
    NnEstimator made = NnEstimator.class.getConstructor(String.class).newInstance("mine");
    assertEquals("mine", made.uid());
  }

  @Test
  void sparkConnectFindsTheModel() {
    List<? extends Class<?>> found =
        ServiceLoader.load(Transformer.class).stream().map(ServiceLoader.Provider::type).toList();
    assertTrue(found.contains(NnModel.class), found::toString);
    assertThrows(IllegalStateException.class, () -> new NnModel().toModel());
    assertEquals("NnModel without a network", new NnModel().toString());
  }
}

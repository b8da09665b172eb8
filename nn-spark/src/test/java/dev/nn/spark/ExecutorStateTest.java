package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.nn.spark.Executors.ExecutorState;
import dev.nn.spark.Executors.NeededPlugin;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

class ExecutorStateTest {

  /** An executor answers by the serializer that the program has set. */
  @Test
  void isReadByKryo() {
    ExecutorState state =
        ExecutorState.here(
            List.of(new NeededPlugin("activation", "relu", "dev.nn:nn-activations")));
    SerializerInstance kryo = new KryoSerializer(new SparkConf()).newInstance();
    ClassTag<ExecutorState> tag = ClassTag$.MODULE$.apply(ExecutorState.class);
    ExecutorState read = kryo.deserialize(kryo.serialize(state, tag), tag);
    assertEquals(state.kernels, read.kernels);
    assertFalse(read.kernels.isEmpty());
    assertEquals("", read.lack);
  }
}

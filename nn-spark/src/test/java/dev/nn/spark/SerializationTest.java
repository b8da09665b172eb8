package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.nn.core.shards.GradientPart;
import dev.nn.spark.ColumnFits.ColumnChunk;
import dev.nn.spark.EncodedRows.EncodedBlock;
import dev.nn.spark.RawBlock.BlockPlace;
import dev.nn.spark.RawBlock.RowProblem;
import dev.nn.spark.RowData.BlockSummary;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.reflect.ClassTag$;

/** Sends all that is shuffled, kept and collected through either of Spark's serializers. */
class SerializationTest {

  static Stream<Serializer> serializers() {
    SparkConf conf = new SparkConf();
    return Stream.of(new JavaSerializer(conf), new KryoSerializer(conf));
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void keepsBlocks(Serializer serializer) {
    RawBlock block = block();
    RawBlock read = copy(serializer, block);
    assertEquals(block.place, read.place);
    assertEquals(5, read.place.first);
    assertArrayEquals(block.cells[1], read.cells[1]);
    assertArrayEquals(block.texts, read.texts);
    assertFalse(read.trains(1));
    assertEquals(block.problem.error(3).getMessage(), read.problem.error(3).getMessage());
    assertEquals(2, copy(serializer, new BlockSummary(block)).features);
    ColumnChunk chunk = copy(serializer, ColumnChunk.of(block, 1));
    assertEquals(List.of("b"), Arrays.asList(chunk.texts()));
    EncodedBlock encoded =
        copy(serializer, new EncodedBlock(block, new float[] {1, 2, 3, 4}, new float[2], null));
    float[] x = new float[3];
    encoded.inputs(1, x, 1);
    assertArrayEquals(new float[] {0, 3, 4}, x);
    assertEquals(0.5f, encoded.weight(0));
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void keepsGradients(Serializer serializer) {
    GradientPart part = copy(serializer, new GradientPart(1.5, 2, new float[] {3, 4}));
    assertEquals(1.5, part.lossSum());
    assertEquals(2, part.weightSum());
    assertArrayEquals(new float[] {3, 4}, part.gradient());
  }

  private static RawBlock block() {
    return new RawBlock(
        new BlockPlace(1, 2, 5),
        2,
        2,
        new double[][] {{1, Double.NaN}, {1, 0}, {7, 8}},
        new String[][] {null, {"a", "b"}, null},
        new float[] {0.5f, 2},
        new boolean[] {false, true},
        new RowProblem(1, 7, "column 'x' is odd"));
  }

  @SuppressWarnings("unchecked")
  private static <T> T copy(Serializer serializer, T value) {
    SerializerInstance instance = serializer.newInstance();
    var tag = ClassTag$.MODULE$.<T>apply(value.getClass());
    return instance.deserialize(instance.serialize(value, tag), tag);
  }
}

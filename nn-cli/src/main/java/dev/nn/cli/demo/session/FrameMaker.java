package dev.nn.cli.demo.session;

import dev.nn.api.Matrix;
import dev.nn.core.Network;
import dev.nn.core.training.Progress;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The maker of the frames of one version of a session. */
final class FrameMaker {

  private final int version;
  private final Pictures pictures;

  FrameMaker(int version, Pictures pictures) {
    this.version = version;
    this.pictures = pictures;
  }

  /** Returns a frame of a run. */
  Frame frame(Progress progress, Course course) {
    Network network = progress.network();
    List<Matrix> layers = pictures.layers(network);
    ByteArrayOutputStream units = new ByteArrayOutputStream();
    List<Float> reach = new ArrayList<>();
    layers.forEach(layer -> Pictures.units(layer, reach, units));
    Pictures.Right right = pictures.right(network);
    int batch = progress.batch() == progress.batches() ? 0 : progress.batch();
    return new Frame(
        version,
        course.epoch(),
        batch,
        progress.batches(),
        course.loss(),
        course.validationLoss(),
        right.training(),
        right.validation(),
        text(bytes(network.parameters())),
        text(pictures.surface(layers.get(layers.size() - 1))),
        text(units.toByteArray()),
        reach,
        progress.step() > 0 ? stuck(progress) : List.of(),
        course.curve());
  }

  private static List<Frame.Stuck> stuck(Progress progress) {
    return progress.activity(1).stream()
        .map(layer -> new Frame.Stuck(layer.health().dead(), layer.health().saturated()))
        .limit(progress.network().spec().layers().size() - 1L)
        .toList();
  }

  private static byte[] bytes(float[] numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(numbers);
    return bytes.array();
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}

/** Models as ONNX files, from raw columns to predictions. */
@SuppressWarnings("requires-automatic") // the protobuf classes
module dev.nn.onnx {
  requires transitive dev.nn.data;
  requires dev.nn.kernels;
  requires com.google.protobuf;
  requires org.tribuo.util.onnx;
  requires static org.jspecify;

  exports dev.nn.onnx;
}

/** Array kernels, each in scalar and in SIMD code, which give the same bits. */
@SuppressWarnings("module") // dev.nn.core is compiled later
module dev.nn.kernels {
  requires static org.jspecify;

  exports dev.nn.kernels;
  exports dev.nn.kernels.operand;
  exports dev.nn.kernels.team to
      dev.nn.core;
}

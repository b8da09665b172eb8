// XNNPACK, which predicts: operators of fully connected layers, relu as their lower bound.
#include <xnnpack.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "network.hpp"

namespace {

void require(xnn_status status) {
  if (status != xnn_status_success) {
    throw std::runtime_error("XNNPACK's status " + std::to_string(status));
  }
}

class XnnPackNetwork final : public Network {
 public:
  explicit XnnPackNetwork(const Task &task) {
    const Problem &problem = task.problem;
    size_t count = problem.weights.size();
    float infinity = std::numeric_limits<float>::infinity();
    x.resize(size_t(task.rows) * problem.layers[0] + PADDING);
    const float *in = x.data();
    for (size_t l = 0; l < count; l++) {
      size_t inputs = problem.layers[l];
      size_t outputs = problem.layers[l + 1];
      a.emplace_back(task.rows * outputs + PADDING);
      xnn_operator_t layer = nullptr;
      require(xnn_create_fully_connected_nc_f32(inputs, outputs, inputs, outputs, problem.weights[l].data(),
                                                problem.biases[l].data(), l + 1 < count ? 0 : -infinity, infinity,
                                                XNN_FLAG_TRANSPOSE_WEIGHTS, nullptr, nullptr, &layer));
      require(xnn_reshape_fully_connected_nc_f32(layer, task.rows, nullptr));
      require(xnn_setup_fully_connected_nc_f32(layer, in, a[l].data()));
      operators.push_back(layer);
      in = a[l].data();
    }
    xnn_operator_t sigmoid = nullptr;
    size_t outputs = problem.layers.back();
    require(xnn_create_unary_elementwise_nc(xnn_unary_sigmoid, xnn_datatype_fp32, xnn_datatype_fp32, nullptr, nullptr,
                                            nullptr, 0, &sigmoid));
    require(xnn_reshape_unary_elementwise_nc(sigmoid, task.rows, outputs, outputs, outputs, nullptr));
    require(xnn_setup_unary_elementwise_nc(sigmoid, in, a.back().data()));
    operators.push_back(sigmoid);
  }

  void step(const float *, const float *) override {}

  const float *predict(const float *rows) override {
    if (rows != current) {
      std::copy_n(rows, x.size() - PADDING, x.data());
      current = rows;
    }
    for (xnn_operator_t layer : operators) {
      require(xnn_run_operator(layer, nullptr));
    }
    return a.back().data();
  }

 private:
  static constexpr size_t PADDING = XNN_EXTRA_BYTES / sizeof(float);  // its kernels may read so far past the end

  const float *current = nullptr;
  Array x;
  std::vector<Array> a;
  std::vector<xnn_operator_t> operators;
};

}  // namespace

std::string library() {
  require(xnn_initialize(nullptr));
  return "XNNPACK";
}

std::unique_ptr<Network> network(const Task &task) {
  require_relu(task);
  if (task.training || task.threads > 1) {
    throw std::invalid_argument("only predicts, here on one thread");
  }
  return std::make_unique<XnnPackNetwork>(task);
}

// SPDX-License-Identifier: MPL-2.0
// Fuzz target: any text is a manifest or is refused; what is read can be planned with.
#include <cstdint>
#include <string>

#include "assessment/model.hpp"
#include "require.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fasthold;
  // SAFETY: bytes as characters.
  const std::string text(reinterpret_cast<const char*>(data), size);
  auto read = assessment::read_manifest("fuzz.xml", text);
  require(read.has_value() != read.issues.has_errors(), "a manifest or errors, never both");
  if (!read) return 0;
  policy::Policy policy;
  policy.id = "fuzz";
  policy.grants.push_back({read->id, read->version.substr(0, read->version.find('.')), {}, {}, {}});
  const auto model = assessment::PlanModel::build(
      std::make_shared<const policy::Policy>(std::move(policy)), casefile::shipped_vocabulary(),
      {std::move(*read)}, Date{20'000});
  require(model.has_value() != model.issues.has_errors(), "a plan or errors, never both");
  return 0;
}

// SPDX-License-Identifier: MPL-2.0
// Fuzz target: any bytes are an expression, unary tests and a type, or are refused with a reason;
// what is read can be shown and lies inside its limits.
#include <cstdint>
#include <string>

#include "feel/syntax/parser.hpp"
#include "require.hpp"

namespace {

using namespace fasthold;
using namespace fasthold::feel;

/// Each node within the text, and lower than the one above it.
void check(const Expression& node, std::size_t bytes, const SyntaxLimits& limits) {
  require(node.span.begin <= node.span.end && node.span.end <= bytes, "a place in the text");
  require(node.height <= limits.height, "a tree within its limit");
  for (const Expression* part : node.parts) {
    require(part != nullptr && part->height < node.height, "parts below their node");
    check(*part, bytes, limits);
  }
}

Names some_names() {
  Names names;
  for (const char* name : {"a", "b", "a-b", "monthly salary", "order in stock", "x.y"}) {
    names.add(name);
    names.add_member(name);
  }
  names.add_type("t person", any_type());
  return names;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Names names = some_names();
  // SAFETY: bytes as characters.
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const SyntaxLimits limits;
  for (const bool tests : {false, true}) {
    Syntax into;
    Diagnostics issues;
    const Source source{text, {"fuzz.dmn", 1, 1}};
    const Expression* read = tests ? parse_unary_tests(into, source, names, issues, limits)
                                   : parse_expression(into, source, names, issues, limits);
    require((read != nullptr) == !issues.has_errors(), "an expression or errors, never both");
    for (const Diagnostic& issue : issues) (void)to_string(issue, Language::da);
    if (read == nullptr) continue;
    check(*read, size, limits);
    require(!to_tree(*read).empty(), "a tree that can be shown");
  }
  Diagnostics issues;
  const TypePtr type = parse_type({text, {}}, names, issues);
  require((type != nullptr) == !issues.has_errors(), "a type or errors, never both");
  return 0;
}

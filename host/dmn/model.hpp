// SPDX-License-Identifier: MPL-2.0
// A decision model as it is written: the metamodel of DMN 1.5, chapters 6 to 8 and 10.2, as plain
// structs.
//
// Nothing here is parsed or resolved beyond the XML: FEEL stands as text with its place, types as
// names, references as ids. `read_model` (reader.hpp) fills it and has checked its form: the
// number of a rule's entries, names and ids that are unique, references that lead somewhere.
// A text that is not written is empty, an expression that is not written a null pointer.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "core/diagnostics.hpp"

namespace fasthold::dmn {

struct BoxedExpression;
using ExpressionPtr = std::unique_ptr<BoxedExpression>;

/// FEEL (or another text) as it was written, without the white space around it; line breaks and
/// the rest of the white space inside are kept. `where` is its first character, so that a place in
/// the text can be told as one in the file; it is the element where the text is empty.
struct Written {
  std::string text;
  Position where;

  [[nodiscard]] bool empty() const noexcept { return text.empty(); }
};

/// A typeRef, with a prefix (DMN 1.2: `feel:string`, `ns1:tPerson`) already resolved.
struct TypeRef {
  std::string name;  ///< empty: none is written. May begin with the name of an import: `lib.t`
  std::string name_space;  ///< of another model when a prefix named it; else empty
  Position where;

  [[nodiscard]] bool empty() const noexcept { return name.empty(); }
};

/// An href, `#id` or `namespace#id`.
struct Reference {
  std::string name_space;  ///< empty: of this model
  std::string id;
  Position where;
};

/// What every element may have. Source: DMN 1.5, 6.3.1 (DMNElement).
struct DmnElement {
  std::string id;  ///< unique in its model; may be empty
  std::string label;
  std::string description;
  Position where;  ///< the start tag
};

/// Source: DMN 1.5, 6.3.1 (NamedElement). A name has single spaces only.
struct NamedElement : DmnElement {
  std::string name;
};

/// A variable, parameter or column. Source: DMN 1.5, 7.3.4.
struct InformationItem : NamedElement {
  TypeRef type;
};

// --- Boxed expressions (7.2, 8, 10.2) ------------------------------------------------------------

/// Source: DMN 1.5, 7.3.7.
struct LiteralExpression {
  Written text;
  std::string expression_language;  ///< empty: that of the definitions
};

/// Source: DMN 1.5, 8.2.10.
enum class HitPolicy : std::uint8_t {
  unique,
  first,
  priority,
  any,
  collect,
  rule_order,
  output_order
};

/// How COLLECT puts its hits together. Source: DMN 1.5, 8.2.10 (BuiltinAggregator).
enum class Aggregation : std::uint8_t { none, sum, count, min, max };

/// How an editor draws a table; it means nothing. Source: DMN 1.5, 8.2.2.
enum class Orientation : std::uint8_t { rule_as_row, rule_as_column, cross_table };

/// A column of conditions.
struct InputClause : DmnElement {
  Written expression;
  TypeRef type;          ///< of the expression
  Written input_values;  ///< unary tests; empty: those of the type
};

/// A column of results.
struct OutputClause : DmnElement {
  std::string name;  ///< empty where the table has one output without a name
  TypeRef type;
  Written output_values;  ///< unary tests; their order is that of PRIORITY and OUTPUT ORDER
  Written default_entry;  ///< what holds when no rule does
};

/// A rule: as many entries as the table has inputs, outputs and, at most, annotations.
struct DecisionRule : DmnElement {
  std::vector<Written> input_entries;  ///< unary tests
  std::vector<Written> output_entries;
  std::vector<Written> annotation_entries;
};

/// Source: DMN 1.5, 8.3.
struct DecisionTable {
  HitPolicy hit_policy = HitPolicy::unique;
  Position hit_policy_where;
  Aggregation aggregation = Aggregation::none;
  Orientation orientation = Orientation::rule_as_row;
  std::string output_label;
  std::vector<InputClause> inputs;
  std::vector<OutputClause> outputs;  ///< at least one
  std::vector<std::string> annotations;
  std::vector<DecisionRule> rules;  ///< in the order written, which users know as their numbers
};

/// An entry of a context, or its result where it has no variable.
struct ContextEntry {
  InformationItem variable;
  ExpressionPtr value;
};

/// Source: DMN 1.5, 10.5.1. At most one entry, the last, has no name: it is the result.
struct Context {
  std::vector<ContextEntry> entries;
  ExpressionPtr result;  ///< null: the context itself is
};

/// Source: DMN 1.5, 7.3.6.
struct Binding {
  InformationItem parameter;
  ExpressionPtr formula;  ///< null: nothing is bound
};
struct Invocation {
  ExpressionPtr function;
  std::vector<Binding> bindings;
};

/// Source: DMN 1.5, 10.5.3.
struct List {
  std::vector<BoxedExpression> elements;
};

/// Source: DMN 1.5, 10.5.4. Every row has one expression a column.
struct Relation {
  std::vector<InformationItem> columns;
  std::vector<std::vector<BoxedExpression>> rows;
};

/// Source: DMN 1.5, 10.5.2. The body of a Java or PMML function is a context that names it.
struct FunctionDefinition {
  enum class Kind : std::uint8_t { feel, java, pmml };
  Kind kind = Kind::feel;
  std::vector<InformationItem> parameters;
  ExpressionPtr body;
};

/// Source: DMN 1.5, 10.5.5.
struct Conditional {
  ExpressionPtr condition;
  ExpressionPtr then;
  ExpressionPtr otherwise;
};

/// Source: DMN 1.5, 10.5.6.
struct Filter {
  ExpressionPtr in;
  ExpressionPtr match;
};

/// `for`, `some` and `every`. Source: DMN 1.5, 10.5.7.
struct Iterator {
  enum class Kind : std::uint8_t { for_, some, every };
  Kind kind = Kind::for_;
  std::string variable;
  TypeRef variable_type;  ///< of the element that is iterated over, where `in` says it
  ExpressionPtr in;
  ExpressionPtr body;  ///< what `for` returns, or what the items have to satisfy
};

/// Any expression. Source: DMN 1.5, 7.3.1.
struct BoxedExpression : DmnElement {
  TypeRef type;  ///< of the result
  std::variant<LiteralExpression, DecisionTable, Context, Invocation, List, Relation,
               FunctionDefinition, Conditional, Filter, Iterator>
      form;

  /// The form where it is a `T`, else null.
  template <class T>
  [[nodiscard]] const T* as() const noexcept {
    return std::get_if<T>(&form);
  }
};

// --- Types (7.3.2, 7.3.3) ------------------------------------------------------------------------

/// The type of a function. Source: DMN 1.5, 7.3.3.
struct FunctionItem : DmnElement {
  std::vector<InformationItem> parameters;
  TypeRef output_type;
};

/// A type with a name: an alias, a structure or a function.
struct ItemDefinition : NamedElement {
  TypeRef type;                ///< of an alias
  bool is_collection = false;  ///< it is a list of what the rest says
  Written allowed_values;      ///< unary tests on each item (of a collection) or the value
  Written type_constraint;     ///< unary tests on the value itself, lists as a whole
  std::vector<ItemDefinition> components;  ///< of a structure
  std::unique_ptr<FunctionItem> function;  ///< of a function; else null
};

// --- The requirements graph (6.3) ----------------------------------------------------------------

/// Source: DMN 1.5, 6.3.11.
struct InputData : NamedElement {
  InformationItem variable;  ///< has the name of its element when none is written
};

/// Source: DMN 1.5, 6.3.12: one of decisions or input data.
struct InformationRequirement : DmnElement {
  enum class Kind : std::uint8_t { decision, input };
  Kind kind = Kind::decision;
  Reference required;
};

/// Source: DMN 1.5, 6.3.13: a business knowledge model or decision service.
struct KnowledgeRequirement : DmnElement {
  Reference required;
};

/// Source: DMN 1.5, 6.3.7.
struct Decision : NamedElement {
  Written question;
  Written allowed_answers;
  InformationItem variable;  ///< has the name of its element when none is written
  std::vector<InformationRequirement> information_requirements;
  std::vector<KnowledgeRequirement> knowledge_requirements;
  ExpressionPtr expression;  ///< may be null: a decision that nobody wrote down yet
};

/// Source: DMN 1.5, 6.3.9.
struct BusinessKnowledgeModel : NamedElement {
  InformationItem variable;                   ///< as that of decisions; its type is the function's
  DmnElement logic_element;                   ///< the encapsulatedLogic
  std::unique_ptr<FunctionDefinition> logic;  ///< may be null
  TypeRef logic_type;
  std::vector<KnowledgeRequirement> knowledge_requirements;
};

/// Source: DMN 1.5, 6.3.10.
struct DecisionService : NamedElement {
  InformationItem variable;
  std::vector<Reference> output_decisions;
  std::vector<Reference> encapsulated_decisions;
  std::vector<Reference> input_decisions;
  std::vector<Reference> input_data;
};

/// Source: DMN 1.5, 6.3.3.
struct Import : NamedElement {  ///< an empty name puts what is imported in scope without a prefix
  std::string name_space;
  std::string import_type;  ///< namespace of DMN for a model; others (PMML, Java) are not read
  std::string location;     ///< a hint that nobody follows
  bool is_model = true;     ///< what `import_type` says
};

/// A model. Source: DMN 1.5, 6.3.2.
struct Definitions : NamedElement {
  enum class Version : std::uint8_t { dmn_1_1, dmn_1_2, dmn_1_3, dmn_1_4, dmn_1_5 };
  Version version = Version::dmn_1_5;
  std::string name_space;
  std::string expression_language;  ///< empty: FEEL
  std::vector<Import> imports;
  std::vector<ItemDefinition> item_definitions;
  std::vector<InputData> input_data;
  std::vector<Decision> decisions;
  std::vector<BusinessKnowledgeModel> business_knowledge_models;
  std::vector<DecisionService> decision_services;
};

}  // namespace fasthold::dmn

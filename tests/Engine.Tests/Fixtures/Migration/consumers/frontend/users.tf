# The account pages read the users table through the API's role.
data "aws_cloudformation_export" "users_table" {
  name = "${var.stage}-infrastructure-table-users"
}

resource "aws_ssm_parameter" "users_table" {
  name  = "/frontend/${var.stage}/users-table"
  type  = "String"
  value = data.aws_cloudformation_export.users_table.value
}

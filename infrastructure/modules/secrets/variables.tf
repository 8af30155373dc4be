variable "name" {
  description = "Prefix of every resource's name, such as `shop`. 3 to 24 lower-case letters, digits and hyphens."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name is used in names that AWS limits to 32 characters. Give 3 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "databases" {
  description = <<-TEXT
    Credentials of databases by a name of your choice. A password is made, and kept with the address (see addresses) in one JSON secret `secret_name` with the keys
    engine, host, port, username, password, dbname, endpoint, url (what DUKA_DATABASE_URL takes) and, with `has_reader`, reader_url.
  TEXT
  type = map(object({
    secret_name   = string
    engine        = optional(string, "postgres")
    username      = optional(string, "duka")
    database_name = optional(string, "duka")
    has_reader    = optional(bool, false)
  }))
  default = {}

  validation {
    condition     = alltrue([for d in var.databases : contains(["postgres", "mysql"], d.engine)])
    error_message = "databases: engine must be postgres or mysql."
  }

  validation {
    condition     = alltrue([for d in var.databases : can(regex("^[A-Za-z0-9/_+=.@-]{1,512}$", d.secret_name)) && !can(regex("-[A-Za-z0-9]{6}$", d.secret_name))])
    error_message = "databases: secret_name may hold letters, digits and /_+=.@-, and must not end in a hyphen and six characters, which Secrets Manager itself adds to ARNs."
  }
}

variable "addresses" {
  description = "Where the databases are, by the same names. Apart from databases, because a database is made with the password from here and has its address afterwards."
  type = map(object({
    host        = string
    port        = number
    reader_host = optional(string)
  }))
  default = {}

  validation {
    condition     = length(setsubtract(keys(var.databases), keys(var.addresses))) == 0 && length(setsubtract(keys(var.addresses), keys(var.databases))) == 0
    error_message = "addresses must have the same names as databases."
  }
}

variable "generated" {
  description = "Secrets whose value is made here, by a name of your choice: 40 letters and digits. For a cache's password, a CDN's header. `url_template`: kept instead of the bare value, with PASSWORD replaced."
  type = map(object({
    secret_name  = string
    description  = string
    url_template = optional(string)
  }))
  default = {}
}

variable "given" {
  description = "Secrets whose value you put in afterwards (aws secretsmanager put-secret-value), such as a payment provider's key, by a name of your choice."
  type = map(object({
    secret_name = string
    description = string
  }))
  default = {}
}

variable "root_certificate_path" {
  description = "Where the nodes keep the certificates of RDS, named in the database's address so that sslmode=verify-full can check it."
  type        = string
  default     = "/etc/duka/rds-ca.pem"

  validation {
    condition     = startswith(var.root_certificate_path, "/")
    error_message = "root_certificate_path must be an absolute path."
  }
}

variable "rotation" {
  description = "Rotation of the database credentials by a Lambda function of yours (AWS publishes them as SecretsManagerRDS…RotationSingleUser), every `days`. Null: by the runbook."
  type = object({
    lambda_arn = string
    days       = optional(number, 30)
  })
  default = null

  validation {
    condition     = var.rotation == null ? true : var.rotation.days >= 1 && var.rotation.days <= 1000
    error_message = "rotation: days must be from 1 to 1000."
  }

  validation {
    condition     = var.rotation == null ? true : can(regex("^arn:aws[a-z-]*:lambda:", var.rotation.lambda_arn))
    error_message = "rotation: lambda_arn must be the ARN of a Lambda function."
  }
}

variable "recovery_window_days" {
  description = "Days in which a deleted secret can be brought back."
  type        = number
  default     = 30

  validation {
    condition     = var.recovery_window_days >= 7 && var.recovery_window_days <= 30
    error_message = "recovery_window_days must be from 7 to 30. 0 would delete at once, without a way back."
  }
}

variable "kms_key_arn" {
  description = "Key of the secrets; null takes the service's own."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:aws[a-z-]*:kms:", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a key (arn:aws:kms:…), not an alias or an id; or null."
  }
}

variable "tags" {
  description = "Tags of every resource, beside those that the provider adds by default."
  type        = map(string)
  default     = {}
}
